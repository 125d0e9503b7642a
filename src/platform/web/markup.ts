export type AttributeValue = string | number | boolean | null | undefined;

/** `{ value, optional: true }` leaves the attribute out when empty; a plain value is always written. */
export type Attributes = Readonly<
  Record<string, AttributeValue | { readonly value: AttributeValue; readonly optional?: boolean }>
>;

/** What most components show: `html` is written as it is and wins, `text` is escaped. */
export interface Content {
  text?: string | undefined;
  html?: string | undefined;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escape(text: AttributeValue): string {
  return String(text ?? '').replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

export function textOrHtml(
  content: { text?: string | number | undefined; html?: string | undefined } | undefined,
): string {
  return content?.html ? content.html.trim() : escape(content?.text);
}

/** Class names, or ids for `aria-describedby`: those that are there, with a space between them. Not escaped. */
export function tokens(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** As GOV.UK Frontend's `govukAttributes`, except that ready-made strings of attributes are not taken. */
export function attributes(given: Attributes | undefined): string {
  let markup = '';
  for (const [name, item] of Object.entries(given ?? {})) {
    const { value, optional = false } = typeof item === 'object' && item !== null ? item : { value: item };
    if (optional && value === true) markup += ` ${escape(name)}`;
    else if (!optional || (value !== false && value !== null && value !== undefined))
      markup += ` ${escape(name)}="${escape(value)}"`;
  }
  return markup;
}

/** Leaves out what is empty, zero or false; `true` writes the bare name: `disabled`, `colspan`, `role` … */
export function optionalAttributes(given: Readonly<Record<string, AttributeValue>>): string {
  let markup = '';
  for (const [name, value] of Object.entries(given)) {
    if (value) markup += value === true ? ` ${escape(name)}` : ` ${escape(name)}="${escape(value)}"`;
  }
  return markup;
}

/** One message, or one for each plural rule, as the `data-i18n.*` attributes GOV.UK Frontend's scripts read. */
export function i18nAttributes(
  messages: Readonly<Record<string, string | Readonly<Record<string, string>> | undefined>>,
): Attributes {
  const named: Record<string, string> = {};
  for (const [key, message] of Object.entries(messages)) {
    if (typeof message === 'string' && message) named[`data-i18n.${key}`] = message;
    if (typeof message !== 'object') continue;
    for (const [rule, text] of Object.entries(message)) named[`data-i18n.${key}.${rule}`] = text;
  }
  return named;
}
