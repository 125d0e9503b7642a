import type { Reader } from '../platform/database/database.ts';

/** How a feed writes a language: by name, by its code, or both. */
export interface WrittenLanguage {
  readonly name: string | null;
  readonly code: string | null;
}

/** A language that something active is given in, by what people call it, and each way in which it is written. */
export interface SpokenLanguage {
  readonly label: string;
  readonly written: readonly WrittenLanguage[];
}

/** Languages of services and of the places where they are given, by name. */
export async function languages(reader: Reader): Promise<SpokenLanguage[]> {
  const rows: WrittenLanguage[] = await reader('language')
    .whereIn('owner', ['service', 'location'])
    .distinct('name', 'code');
  const found = new Map<string, WrittenLanguage[]>();
  for (const row of rows) {
    const label = labelOf(row);
    if (label !== '') found.set(label, [...(found.get(label) ?? []), row]);
  }
  return [...found]
    .map(([label, written]) => ({ label, written }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en-GB'));
}

const names = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'none' });

/** "Urdu" for "urdu", and for what has only the code "ur". */
function labelOf({ name, code }: WrittenLanguage): string {
  const said = (name ?? '').trim();
  const label = said === '' ? inWords((code ?? '').trim()) : said;
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function inWords(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    // It is no code at all.
    return code;
  }
}
