import type { AppRequest, AppRoute } from '../../accounts/index.ts';
import { readSetting, senderOf } from '../../organisation/index.ts';
import { sendSoon } from '../../outbox/index.ts';
import type { Sending } from '../../outbox/index.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { directoryPaths } from '../directory-paths.ts';
import { londonWallClock } from '../domain/opening.ts';
import { textOf } from '../domain/record.ts';
import type { JsonObject } from '../domain/record.ts';
import { findEntry } from '../keep/entry-acts.ts';
import type { FoundEntry } from '../keep/entry-acts.ts';
import { isStaleOn } from '../keep/stale-queries.ts';
import { servicePage } from '../service-pages.ts';
import { entryMail } from './entry-mail.ts';
import { writeEntryMail } from './send-entry.ts';
import { addressProblems, sendPage, sendView } from './send-pages.ts';

export interface SendSettings extends Sending {
  readonly baseUrl: string;
  readonly demonstration: boolean;
}

/** An entry by e-mail to a customer, where there is a mail server; the demonstration shows it without. */
export function sendRoutes(around: SendSettings): AppRoute[] {
  return [
    {
      method: 'get',
      path: directoryPaths.send(':id'),
      permission: 'contacts.record',
      handle: async (request) => {
        const { service } = await sendable(around, request);
        return page(sendView, pageOf(around, request, service, ''));
      },
    },
    {
      method: 'post',
      path: directoryPaths.send(':id'),
      permission: 'contacts.record',
      handle: (request) => send(around, request),
    },
  ];
}

/** Whether whoever may record contacts is offered to send this entry. */
export function maySend(
  { mailer, demonstration }: Pick<SendSettings, 'mailer' | 'demonstration'>,
  { service, kept }: FoundEntry,
): boolean {
  const isThere = kept.goneOn === null && textOf(service.status) === 'active';
  return isThere && (mailer !== null || demonstration);
}

async function sendable(around: SendSettings, request: AppRequest): Promise<FoundEntry> {
  const found = await findEntry(around.database.read, request.params.id ?? '');
  if (!maySend(around, found)) throw new NotFoundError();
  return found;
}

function pageOf(
  { mailer }: SendSettings,
  request: AppRequest,
  service: JsonObject,
  email: string,
  problems?: FieldProblems,
) {
  const shown = { tokens: request.tokens(), email, isSent: mailer !== null };
  const entry = { id: textOf(service.id), name: textOf(service.name) };
  return sendPage(entry, { ...shown, ...(problems ? { problems } : {}) });
}

async function send(around: SendSettings, request: AppRequest): Promise<Reply> {
  const { service } = await sendable(around, request);
  const email = request.form.text('email');
  const again = (problems: FieldProblems) =>
    invalidPage(sendView, pageOf(around, request, service, email, problems));
  const problems = addressProblems(email);
  if (Object.keys(problems).length > 0) return again(problems);
  const { database, clock, mailer } = around;
  const id = textOf(service.id);
  const now = londonWallClock(clock.now());
  const entry = { ...servicePage(service, now), isStale: await isStaleOn(database.read, service, now.day) };
  const mail = entryMail(entry, {
    directorate: await readSetting(database.read, 'directorate_name'),
    link: `${around.baseUrl}${directoryPaths.service(id)}`,
  });
  const written = await writeEntryMail(around, { serviceId: id, address: email, ...mail }, senderOf(request));
  if (!written.ok) return again(written.problem);
  // The customer is on the phone.
  sendSoon(around, { id: Number(written.value) });
  return redirect(`${directoryPaths.service(id)}?sent=${mailer === null ? 'kept' : 'yes'}`);
}
