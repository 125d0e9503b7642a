import type { SelectItem } from './govuk-components.ts';

/** A select's options from named things, with a first one that stands for none of them. */
export function optionsFrom(
  none: string,
  things: readonly { readonly id: number | string; readonly name: string }[],
  chosen: number | string | null,
): SelectItem[] {
  return [
    { value: '', text: none },
    ...things.map(({ id, name }) => ({
      value: String(id),
      text: name,
      selected: String(id) === String(chosen ?? ''),
    })),
  ];
}

/** The same from a coded list. */
export function optionsFromCodes(
  none: string,
  codes: Readonly<Record<string, string>>,
  chosen: string | null,
): SelectItem[] {
  return [
    { value: '', text: none },
    ...Object.entries(codes).map(([value, text]) => ({ value, text, selected: value === chosen })),
  ];
}

/** What a component wants for a field's message. */
export function messageFor(text: string | undefined): { text: string } | undefined {
  return text === undefined ? undefined : { text };
}
