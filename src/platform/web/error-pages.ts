import { defineView } from './view.ts';
import type { Fields } from './fields.ts';
import type { PageModel } from './reply.ts';
import type { FormTokens } from './route.ts';

export interface ErrorPageModel extends PageModel {
  readonly paragraphs: readonly string[];
  /** What to quote to support; only where something broke. */
  readonly reference: string | null;
}

export const errorView = defineView<ErrorPageModel>('errors/error');

/** A form whose session has gone: what was typed is kept and can be sent again. */
export interface SendAgainPage extends PageModel {
  readonly action: string;
  readonly signedOut: boolean;
  readonly tokens: FormTokens;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly shown: { key: { text: string }; value: { text: string } }[];
}

export const sendAgainView = defineView<SendAgainPage>('errors/send-again');

/** Never written back into a page. */
const secretFields = new Set(['_csrf', 'token', 'password', 'new_password', 'current_password', 'code']);

export function sendAgainPage(
  action: string,
  form: Fields,
  tokens: FormTokens,
  signedOut: boolean,
): SendAgainPage {
  const fields = form
    .names()
    .filter((name) => !secretFields.has(name))
    .flatMap((name) => form.all(name).map((value) => ({ name, value })));
  return {
    title: 'Check and send again',
    action,
    signedOut,
    tokens,
    fields,
    shown: fields
      .filter((field) => field.value.trim() !== '')
      .map((field) => ({ key: { text: inWords(field.name) }, value: { text: field.value } })),
  };
}

function inWords(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
