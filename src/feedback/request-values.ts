import type { Fields } from '../platform/web/fields.ts';

/** Null for what cannot be an id. */
export function idIn(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** 0, which nothing has, for what cannot be a version. */
export function versionIn(form: Fields): number {
  return Number(/^\d{1,9}$/.exec(form.text('version'))?.[0] ?? 0);
}
