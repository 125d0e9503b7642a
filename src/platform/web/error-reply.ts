import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Logger } from '../log.ts';
import { isStaleForm } from './csrf.ts';
import { errorView, sendAgainPage, sendAgainView, typedFields } from './error-pages.ts';
import { errorPageFor } from './errors.ts';
import { Fields } from './fields.ts';
import { tokensFor } from './mount-routes.ts';
import { page } from './reply.ts';
import type { Reply } from './reply.ts';

/** What somebody gets when something went wrong. What they typed comes back to them wherever it was not saved. */
export function errorReply(
  error: unknown,
  request: Request,
  {
    logger,
    isSignedIn,
    signInHref,
  }: { readonly logger: Logger; readonly isSignedIn: boolean; readonly signInHref: string },
): Reply {
  const form = new Fields(request.body);
  if (isStaleForm(error)) {
    const tokens = tokensFor(request, form.text('token'));
    const reason = isSignedIn ? 'signed_in_since' : 'signed_out';
    return page(sendAgainView, sendAgainPage(request.path, form, tokens, reason, signInHref), 403);
  }
  const { status, title, paragraphs } = errorPageFor(error);
  const reference = status >= 500 ? randomUUID().slice(0, 8) : null;
  if (reference !== null) logger.error({ err: error, reference }, 'request failed');
  if (status === 503 && form.names().length > 0) {
    // Its tokens as they came: the session that could not be read is most likely still there.
    const tokens = { csrf: form.text('_csrf'), token: form.text('token') };
    return page(sendAgainView, sendAgainPage(request.path, form, tokens, 'busy', signInHref), status);
  }
  // Not on other pages: a missing one has the same bytes whatever was sent to it.
  const typed = status === 409 || status >= 500 ? typedFields(form) : [];
  return page(errorView, { title, paragraphs, reference, typed }, status);
}
