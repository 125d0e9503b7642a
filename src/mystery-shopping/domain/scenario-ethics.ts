/** What a scenario may not do: domain.md, "Ethics". */
export type EthicsRule = 'harm' | 'person' | 'sent_out';

type Part = 'title' | 'persona' | 'opening_line' | 'exit_line';

export interface EthicsFinding {
  readonly rule: EthicsRule;
  readonly part: Part;
  /** The words that gave it away. */
  readonly words: string;
}

export const ethicsRules: Readonly<Record<EthicsRule, string>> = {
  harm: 'invents abuse, a crime or an emergency',
  person: 'names a person: shoppers play people who have no name',
  sent_out: 'asks for something that sends somebody out',
};

/** Whole words and their forms. A checklist and not a judge: the second coordinator reads what it lets through. */
const harm =
  /\b(abus\w*|assault\w*|attack(?:ed|s)?|beat(?:en|s|ing)?|hits?|hitting|hurt(?:s|ing)?|bruis\w*|neglect\w*|rap(?:e|ed)|molest\w*|threat\w*|stol(?:e|en)|steals?|stealing|theft|thie(?:f|ves)|robb\w*|burgl\w*|mugg(?:ed|ing)|fraud\w*|scam\w*|kidnap\w*|knife|gun|violen\w*|drugs|overdos\w*|suicid\w*|self[- ]harm\w*|unconscious|collaps\w*|bleeding|heart attack|stroke|not breathing|(?:can(?:no|’|')t|cannot) breathe|has fallen|have fallen|on the floor|emergenc\w*|999|ambulance|house fire|on fire|gas leak)\b/iu;

const sentOut =
  /\b(send (?:somebody|someone|anybody|anyone|a |an |out|round)\w*|come (?:out|round|over|and (?:see|look|visit|help|fit))|call[- ]?outs?|home visits?|visit (?:me|us|him|her|them|my|our)|book (?:a|an) (?:visit|appointment|assessment)|arrange (?:a|an) (?:visit|appointment|assessment)|police|fire brigade|engineer|deliver(?:y|ed)? (?:it |them )?(?:today|tomorrow|now))/iu;

const honorific =
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Cllr|Councillor|Rev|Sir|Lady|Nurse|Professor)\.? \p{Lu}[\p{L}’'-]+/u;
const called =
  /\b(?:called|named|name is|I am|I’m|I'm|this is) (\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}[\p{Ll}’'-]+)?)/u;
const relative =
  /\b(?:mother|father|mum|dad|wife|husband|partner|son|daughter|brother|sister|neighbour|friend|aunt|uncle|grandmother|grandfather|nan|carer|cousin),? (\p{Lu}[\p{Ll}’'-]+)/u;

/** Names of things that are no people's, though they look like it. */
const noNames = new Set([
  'British',
  'English',
  'Blue',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
]);

/** Every rule a scenario breaks, as far as its words show. The abort rule speaks of harm, as it must. */
export function ethicsFindings(scenario: Readonly<Record<Part, string>>): EthicsFinding[] {
  const parts: readonly Part[] = ['title', 'persona', 'opening_line', 'exit_line'];
  return parts.flatMap((part) => {
    const text = scenario[part];
    const found: EthicsFinding[] = [];
    const harmful = harm.exec(text)?.[0];
    if (harmful !== undefined) found.push({ rule: 'harm', part, words: harmful });
    const name = nameIn(text);
    if (name !== null) found.push({ rule: 'person', part, words: name });
    const out = part === 'exit_line' ? undefined : sentOut.exec(text)?.[0];
    if (out !== undefined) found.push({ rule: 'sent_out', part, words: out.trim() });
    return found;
  });
}

function nameIn(text: string): string | null {
  const titled = honorific.exec(text)?.[0];
  if (titled !== undefined) return titled;
  for (const pattern of [called, relative]) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined && !noNames.has(name.split(' ')[0] ?? '')) return name;
  }
  return null;
}
