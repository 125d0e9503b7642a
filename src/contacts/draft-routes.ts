import type { AppRoute } from '../accounts/index.ts';
import { json, redirect } from '../platform/web/reply.ts';
import { formatTime } from '../shared/london-time.ts';
import { typedContact } from './contact-forms.ts';
import { contactPaths } from './contact-paths.ts';
import type { ContactSettings } from './contact-settings.ts';
import { dropDraft, keepDraft } from './draft-store.ts';
import { isBegun } from './typed-contact.ts';

/**
 * Drafts come every few seconds while somebody types, and are no records: like sessions they leave no line in the
 * audit trail.
 */
export function draftRoutes({ database, clock }: ContactSettings): AppRoute[] {
  return [
    {
      method: 'post',
      path: contactPaths.draft,
      permission: 'contacts.record',
      handle: async (request) => {
        const { viewer, form } = request;
        const keptAt = clock.now();
        const { token } = request.tokens();
        const typed = typedContact(form);
        const kept = await database.transact(async (tx) => {
          if (isBegun(typed)) {
            return keepDraft(tx, viewer.accountId, { token, fields: JSON.stringify(typed), keptAt });
          }
          await dropDraft(tx, viewer.accountId, token);
          return false;
        });
        if (form.text('script') === '') return redirect(contactPaths.log);
        return json({ kept: kept ? formatTime(keptAt) : null });
      },
    },
    {
      method: 'post',
      path: contactPaths.discardDraft,
      permission: 'contacts.record',
      handle: async ({ viewer, form }) => {
        await database.transact((tx) => dropDraft(tx, viewer.accountId, form.text('draft')));
        return redirect(contactPaths.log);
      },
    },
  ];
}
