import { appComponents } from './app-components.ts';
import { dateInputs } from './components/date-input.ts';
import { describedBy } from './components/form-parts.ts';
import { govukComponents } from './govuk-components.ts';
import { jsEnabledScript } from './js-enabled-script.ts';
import { attributes, escape, i18nAttributes, optionalAttributes, textOrHtml, tokens } from './markup.ts';
import { renderTemplate } from './templates.ts';
import type { View } from './view.ts';

type Components<Views> = {
  readonly [Name in keyof Views]: Views[Name] extends View<infer Params> ? (params: Params) => string : never;
};

/**
 * All that a template sees beside its `page`. What it returns is markup, to be written with `<%-`, but for `tokens`
 * and `describedBy`: they return text, which `<%=` escapes.
 */
export const ui = {
  attributes,
  dateInputs,
  describedBy,
  escape,
  i18nAttributes,
  optionalAttributes,
  textOrHtml,
  tokens,
  jsEnabledScript,
  ...components(govukComponents),
  ...components(appComponents),
};

export type Ui = typeof ui;

/** Components use one another through `ui`, so they become functions here, where `ui` is, and not in a circle. */
function components<Views extends Readonly<Record<string, View<unknown>>>>(views: Views): Components<Views> {
  const functions = Object.entries(views).map(([name, view]) => [
    name,
    (params: unknown) => renderTemplate(view.name, params, ui),
  ]);
  return Object.fromEntries(functions) as Components<Views>;
}
