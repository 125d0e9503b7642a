import type { Request } from 'express';
import type { Fields } from './fields.ts';
import type { Reply } from './reply.ts';
import type { UploadLimits, Uploads } from './uploads.ts';

/** What every form carries: the session's proof that it is ours, and a token that makes sending it twice harmless. */
export interface FormTokens {
  readonly csrf: string;
  readonly token: string;
}

export interface WebRequest<Viewer> {
  readonly viewer: Viewer;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Fields;
  /** The body of a POST; empty otherwise. */
  readonly form: Fields;
  /** The files of a POST whose route takes them; none otherwise. They are gone once it has been answered. */
  readonly uploads: Uploads;
  /** Tokens for a form on the page; keeps the idempotency token of a form that comes back with errors. */
  tokens(): FormTokens;
  /** The path and query as asked for. */
  readonly url: string;
  /** The client's network address. */
  readonly address: string;
  /** Only for sign-in and sign-out, which passport does on Express's own request. */
  readonly express: Request;
}

/**
 * One line of a feature's table of contents. A route without a permission does not compile; `public` is written
 * out, and only there can the viewer be nobody.
 */
export type Route<Viewer extends object, Permission extends string> = {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** Takes a form with files (`enctype="multipart/form-data"`), of at most so many and so much. */
  readonly upload?: UploadLimits;
} & (
  | {
      readonly permission: 'public';
      readonly handle: (request: WebRequest<Viewer | null>) => Reply | Promise<Reply>;
    }
  | {
      readonly permission: Permission | 'signed_in';
      readonly handle: (request: WebRequest<Viewer>) => Reply | Promise<Reply>;
    }
);
