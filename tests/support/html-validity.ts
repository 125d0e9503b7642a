import { HtmlValidate } from 'html-validate';
import type { ConfigData } from 'html-validate';

/** What GOV.UK Frontend's own markup breaks is not asked of ours; `seenIn` is a fixture of it that does. */
export const leftOut: readonly {
  readonly rule: string;
  readonly setting: NonNullable<ConfigData['rules']>[string];
  readonly seenIn: { readonly component: string; readonly fixture: string };
}[] = [
  {
    // A link that looks like a button says that it is one, and a banner is a named region in a div.
    rule: 'prefer-native-element',
    setting: ['error', { exclude: ['button', 'region'] }],
    seenIn: { component: 'button', fixture: 'link' },
  },
  {
    // The three boxes of a date are a fieldset that says twice that it is a group, for old screen readers.
    rule: 'no-redundant-role',
    setting: 'off',
    seenIn: { component: 'date-input', fixture: 'default' },
  },
  {
    // Checkboxes of one question share their name, and are sent once for each that is ticked.
    rule: 'form-dup-name',
    setting: ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }],
    seenIn: { component: 'checkboxes', fixture: 'default' },
  },
];

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: Object.fromEntries(leftOut.map(({ rule, setting }) => [rule, setting])),
});

const unabridged = new HtmlValidate({ extends: ['html-validate:recommended'] });

/** The rules that a piece of markup breaks when none is left out. */
export async function rulesBrokenBy(html: string): Promise<string[]> {
  const { results } = await unabridged.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

/** As the server sent it, before any script. */
export async function expectValidHtml(html: string, where: string): Promise<void> {
  const { results } = await validator.validateString(html);
  const said = results.flatMap(({ messages }) => messages);
  if (said.length === 0) return;
  const lines = html.split('\n');
  throw new Error(
    [
      `${where} is not valid HTML:`,
      ...said.map(({ ruleId, message, line }) => `${ruleId}: ${message}\n    ${lines[line - 1] ?? ''}`),
    ].join('\n'),
  );
}
