import type { AppRequest, Sender } from '../accounts/index.ts';

/** Who sends a form. Its token is bound to its address, since pages may carry several forms that share one. */
export function senderOf(request: AppRequest): Sender {
  const path = request.url.replace(/\?.*$/s, '');
  return { accountId: request.viewer.accountId, token: `${request.tokens().token} ${path}` };
}
