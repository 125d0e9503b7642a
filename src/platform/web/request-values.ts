import { NotFoundError } from '../../shared/errors.ts';
import type { Fields } from './fields.ts';

/** Null for what cannot be an id. */
export function idIn(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The id that a part of an address is. @throws NotFoundError when it cannot be one */
export function idFrom(params: Readonly<Record<string, string | undefined>>, name = 'id'): number {
  const id = idIn(params[name]);
  if (id === null) throw new NotFoundError();
  return id;
}

/** The version that a form was made of; 0, which none has, when the field was tampered with. */
export function versionIn(form: Fields): number {
  const text = form.text('version');
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
