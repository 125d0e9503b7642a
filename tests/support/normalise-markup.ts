/** Beside these, white space shows; beside any other tag it does not. */
const inlineTags = new Set(
  'a abbr b button code em i img input kbd label select small span strong sub sup svg textarea'.split(' '),
);
const verbatimTags = new Set(['pre', 'textarea']);

const comment = /<!--[^]*?-->/y;
const tag = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s="'<>/]+(?:="[^"]*")?)*)\s*(\/?)>/y;
const attribute = /[^\s="'<>/]+(?:="[^"]*")?/g;
const text = /[^<]+/y;

/**
 * Folds the white space a browser ignores, and nothing else: two pieces of markup that differ in a tag, in an
 * attribute, its value or its place, in a character reference or in a space that shows stay different. Each tag
 * begins a line, so that a difference is read easily.
 */
export function normaliseMarkup(markup: string): string {
  const lines: string[] = [];
  let position = 0;
  let line = '';
  let isAfterBlock = true;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const match = pattern.exec(markup);
    if (match) position = pattern.lastIndex;
    return match;
  };

  while (position < markup.length) {
    const textMatch = take(text);
    if (textMatch) {
      const folded = textMatch[0].replace(/\s+/g, ' ');
      line += isAfterBlock ? folded.trimStart() : folded;
      isAfterBlock &&= folded === ' ';
      continue;
    }
    if (take(comment)) continue;
    const tagMatch = take(tag);
    if (!tagMatch) throw new Error(`Not markup: ${markup.slice(position, position + 60)}`);
    const [, closing = '', name = '', attributes = '', selfClosing = ''] = tagMatch;
    isAfterBlock = !inlineTags.has(name);
    lines.push(isAfterBlock ? line.trimEnd() : line);
    line = `<${[closing + name, ...(attributes.match(attribute) ?? [])].join(' ')}${selfClosing}>`;
    if (verbatimTags.has(name) && !closing) {
      const end = markup.indexOf(`</${name}`, position);
      if (end < 0) throw new Error(`<${name}> is not closed`);
      lines.push(line + markup.slice(position, end));
      line = '';
      position = end;
    }
  }
  lines.push(line.trimEnd());
  return lines.join('\n');
}
