import type { Readable } from 'node:stream';
import type { View } from './view.ts';

/** What every page model has. */
export interface PageModel {
  /** The page's own title; the layout adds the service's name, and "Error: " when there are errors. */
  readonly title: string;
  readonly errors?: readonly unknown[];
  /** A page for slow connections that needs no script and does not load ours. */
  readonly withoutScript?: boolean;
}

/** What a handler answers. Handlers return values; only platform/web writes to the response. */
export type Reply =
  | { readonly kind: 'page'; readonly status: number; readonly view: string; readonly model: PageModel }
  | { readonly kind: 'redirect'; readonly to: string }
  | {
      readonly kind: 'download';
      readonly contentType: string;
      readonly filename: string;
      readonly body: string | Uint8Array | Readable;
    }
  | {
      readonly kind: 'content';
      readonly status: number;
      readonly contentType: string;
      readonly body: string | Uint8Array | Readable;
    };

export function page<Model extends PageModel>(view: View<Model>, model: Model, status = 200): Reply {
  return { kind: 'page', status, view: view.name, model };
}

/** The page again, with what was typed and what to mend. */
export function invalidPage<Model extends PageModel>(view: View<Model>, model: Model): Reply {
  return page(view, model, 422);
}

export function redirect(to: string): Reply {
  return { kind: 'redirect', to };
}

export function csv(filename: string, body: string | Readable): Reply {
  return download('text/csv; charset=utf-8', filename, body);
}

/** A file to save. It comes as an attachment in a sandbox: whatever somebody put into it, it does nothing here. */
export function download(contentType: string, filename: string, body: string | Uint8Array | Readable): Reply {
  return { kind: 'download', contentType, filename, body };
}

/**
 * What another program reads: a calendar, a script's answer, a picture that we drew, or decoded and encoded anew.
 * Never what somebody sent in.
 */
export function content(contentType: string, body: string | Uint8Array | Readable, status = 200): Reply {
  return { kind: 'content', status, contentType, body };
}

export function json(value: unknown, status = 200): Reply {
  return content('application/json; charset=utf-8', JSON.stringify(value), status);
}
