import { defineView } from './view.ts';
import type { Fields } from './fields.ts';
import type { PageModel } from './reply.ts';
import type { FormTokens } from './route.ts';

export interface ErrorPageModel extends PageModel {
  readonly paragraphs: readonly string[];
  /** What to quote to support; only where something broke. */
  readonly reference: string | null;
  /** What was typed into a form that could not be saved, to be copied from here. */
  readonly typed: readonly TypedField[];
}

export const errorView = defineView<ErrorPageModel>('errors/error');

interface TypedField {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

/** Why a form is to be sent again: nobody is signed in any more, somebody else is, or it could not be saved just now. */
export type SendAgainReason = 'signed_out' | 'signed_in_since' | 'busy';

/** A form that was not saved and can be sent again: what was typed is kept. */
export interface SendAgainPage extends PageModel {
  readonly action: string;
  readonly reason: SendAgainReason;
  readonly signInHref: string;
  readonly tokens: FormTokens;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly typed: TypedField[];
}

export const sendAgainView = defineView<SendAgainPage>('errors/send-again');

/** Never written back into a page. */
const secretFields = new Set(['_csrf', 'token', 'password', 'new_password', 'current_password']);
/** Sent again with the rest, but nothing that anybody typed. */
const unseenFields = new Set(['code', 'next', 'version']);

export function sendAgainPage(
  path: string,
  form: Fields,
  tokens: FormTokens,
  reason: SendAgainReason,
  signInHref: string,
): SendAgainPage {
  return {
    title: 'Check and send again',
    // A path that begins with two slashes is another host to a browser.
    action: path.replace(/^[/\\]+/, '/'),
    reason,
    signInHref,
    tokens,
    fields: fieldsOf(form),
    typed: typedFields(form),
  };
}

/** What somebody typed into a form, by its fields' names. */
export function typedFields(form: Fields): TypedField[] {
  return fieldsOf(form)
    .filter(({ name, value }) => !unseenFields.has(name) && value.trim() !== '')
    .map(({ name, value }) => ({ key: { text: inWords(name) }, value: { text: value } }));
}

function fieldsOf(form: Fields): { name: string; value: string }[] {
  return form
    .names()
    .filter((name) => !secretFields.has(name))
    .flatMap((name) => form.all(name).map((value) => ({ name, value })));
}

function inWords(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
