import type { ErrorLine } from '../platform/web/app-components.ts';
import { json } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { VisitRequest } from './visit-route.ts';

/**
 * What a form gets that the page's script sent (`reply=json`), so that a phone can tell a report that was kept from
 * one that was refused and from a page to sign in: where a browser would go next, or what has to be mended.
 */
export function scriptedReply({ form }: VisitRequest, reply: Reply): Reply {
  if (form.text('reply') !== 'json') return reply;
  if (reply.kind === 'redirect') return json({ to: reply.to });
  if (reply.kind !== 'page' || reply.status !== 422) return reply;
  return json({ errors: (reply.model.errors ?? []) as readonly ErrorLine[] }, 422);
}
