const irregular: Readonly<Record<string, string>> = {
  ...{ men: 'man', women: 'woman', children: 'child', people: 'person' },
  ...{ feet: 'foot', teeth: 'tooth', wives: 'wife', lives: 'life' },
};

/**
 * A folded English word without its commonest endings: "clubs" and "club", "ladies" and "lady", "dancing", "danced" and
 * "dance" become one. Not always a word itself, and only ever compared with others that were folded here.
 */
export function withoutEnding(word: string): string {
  const found = irregular[word];
  if (found !== undefined) return found;
  const base = withoutTense(singularOf(word));
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

function singularOf(word: string): string {
  if (word.length < 4) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  const [, base] = /^(.{3,}?)(?:ing|ed)$/.exec(word) ?? [];
  if (base === undefined || !/[aeiouy]/.test(base) || word.endsWith('eed')) return word;
  // "shopping" is of "shop", "calling" of "call".
  if (base.length > 3 && /([bdgmnprt])\1$/.test(base)) return base.slice(0, -1);
  // "caring" is of "care", not of "car".
  return /^[^aeiou][aeiou][^aeiouwxy]$/.test(base) ? `${base}e` : base;
}
