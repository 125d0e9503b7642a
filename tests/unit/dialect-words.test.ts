import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { listFiles } from '../../.ci/list-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** SQL that one of the two engines does not know, or knows otherwise. */
const dialectWords = [
  /\bjulianday\b/i,
  /\bstrftime\b/i,
  /\bpragma\b/i,
  /\bsqlite_master\b/i,
  /\bgroup_concat\b/i,
  /\bto_char\b/i,
  /\bto_date\b/i,
  /\bdate_trunc\b/i,
  /\bstring_agg\b/i,
  /\bilike\b/i,
  /\binformation_schema\b/i,
  /\bpg_[a-z_]+\(/i,
  /\bon conflict (\(|do\b)/i,
  /\bcollate\b/i,
  /::(date|int|integer|bigint|numeric|text|timestamp|timestamptz|jsonb?)\b/i,
];

function dialectWordsIn(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      dialectWords
        .flatMap((word) => line.match(word)?.slice(0, 1) ?? [])
        .map((word) => `${String(index + 1)}: ${word}`),
    );
}

describe('words of one SQL dialect', () => {
  it('are found in a query', () => {
    expect(
      dialectWordsIn('select 1\nwhere julianday(a) > 1 and b::date = c on conflict (id) do nothing'),
    ).to.deep.equal(['2: julianday', '2: on conflict (', '2: ::date']);
  });

  it('stand only in platform/database', () => {
    const files = listFiles(join(root, 'src'), '.ts').map((file) => relative(root, file));
    const elsewhere = files.filter((file) => !file.startsWith('src/platform/database/'));
    expect(elsewhere).to.not.be.empty;
    const found = elsewhere.flatMap((file) =>
      dialectWordsIn(readFileSync(join(root, file), 'utf8')).map((word) => `${file}:${word}`),
    );
    expect(found).to.deep.equal([]);
  });
});
