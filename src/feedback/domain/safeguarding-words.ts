/**
 * Words that may mean somebody is being harmed or neglected, or may harm themselves (the ten kinds of abuse and neglect
 * of the Care and Support Statutory Guidance, 14.17, as people say them). They only make the page say: look now. Their
 * absence means nothing.
 */
const patterns: readonly RegExp[] = [
  /\b(?:hit|hits|hitting|slapp\w+|punch\w*|kick(?:s|ed|ing)|burn(?:t|ed)|bruis\w+|strangl\w+|beat(?:s|en|ing)?|hurts? (?:me|her|him|them))\b/giu,
  /\b(?:abus\w+|neglect\w*|assault\w*|rap(?:e|ed|ist)|molest\w*|grop\w+|touch(?:ed|es|ing) (?:me|her|him|them))\b/giu,
  /\b(?:threat\w*|afraid of|scared of|frightened of|terrified|locked (?:in|up|out)|not allowed out|tied (?:up|down))\b/giu,
  /\b(?:st(?:ole|eal\w*|olen)|(?:takes?|took|taking) (?:my|her|his|their) (?:money|pension|card|savings)|scam\w*)\b/giu,
  /\b(?:suicid\w*|kill (?:myself|himself|herself|themsel\w+)|end (?:it all|my life)|want(?:s|ed)? to die|self[- ]?harm\w*|overdos\w+)\b/giu,
  /\b(?:no food|not eat(?:en|ing)|not been fed|starv\w+|left (?:alone|wet|soiled|on the floor)|bed ?sores?|pressure sores?|dehydrat\w+)\b/giu,
  /\b(?:slave\w*|traffick\w*|forced (?:to|marriage)|radicali\w+|domestic violence)\b/giu,
];

/** The words of a text that may mean danger, each once, in small letters, in the order they stand. */
export function safeguardingWords(text: string): string[] {
  // Each pattern starts anew on its own copy: a global one remembers where it was.
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, word: match[0].toLowerCase() })),
  );
  return [...new Set(found.sort((one, other) => one.at - other.at).map(({ word }) => word))];
}
