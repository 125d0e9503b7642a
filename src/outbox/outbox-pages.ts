import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant } from '../shared/london-time.ts';
import { counted, formatCount } from '../shared/words.ts';
import { maskedAddress } from './domain/mail-words.ts';
import { outboxPaths } from './outbox-paths.ts';
import { mailStates } from './outbox-queries.ts';
import type { ListedMail, ListedMails, MailState } from './outbox-queries.ts';

export interface OutboxPage extends PageModel {
  readonly saved: string | null;
  readonly tokens: FormTokens;
  readonly counts: readonly { readonly key: { text: string }; readonly value: { text: string } }[];
  readonly shown: string;
  readonly mails: readonly {
    readonly written: string;
    readonly to: string;
    readonly subject: string;
    readonly state: { readonly text: string; readonly classes: string };
    /** When it was sent, or what the mail server said last. */
    readonly more: string;
    readonly tryAgain: string | null;
  }[];
}

export const outboxView = defineView<OutboxPage>('outbox/outbox');

const states: Readonly<Record<MailState, { readonly text: string; readonly classes: string }>> = {
  waiting: { text: 'Waiting', classes: 'govuk-tag--blue' },
  failed: { text: 'Refused', classes: 'govuk-tag--yellow' },
  given_up: { text: 'Given up', classes: 'govuk-tag--red' },
  doubtful: { text: 'In doubt', classes: 'govuk-tag--orange' },
  undeliverable: { text: 'Not to be sent', classes: 'govuk-tag--grey' },
  sent: { text: 'Sent', classes: 'govuk-tag--green' },
};

const meanings: Readonly<Record<MailState, string>> = {
  waiting: 'Waiting to be sent',
  failed: 'Refused by the mail server, and tried again within the hour',
  given_up: 'Given up after five tries',
  doubtful: 'In doubt: the product stopped while sending',
  undeliverable:
    'To people who can no longer sign in, or customers whose address is kept no longer: not sent',
  sent: 'Sent',
};

export function outboxPage(
  { counts, mails }: ListedMails,
  { tokens, saved }: { readonly tokens: FormTokens; readonly saved: boolean },
): OutboxPage {
  const sent = mails.filter(({ state }) => state === 'sent').length;
  return {
    title: 'Mails',
    saved: saved ? 'The mail waits to be sent again' : null,
    tokens,
    counts: mailStates.map((state) => ({
      key: { text: meanings[state] },
      value: { text: formatCount(counts[state]) },
    })),
    shown: sent < counts.sent ? `Of those that are sent, the newest ${counted(sent, 'mail')}.` : '',
    mails: mails.map((mail) => ({
      written: formatInstant(mail.writtenAt),
      to: recipientOf(mail),
      subject: mail.subject,
      state: states[mail.state],
      more: moreOf(mail),
      tryAgain: mayTryAgain(mail) ? outboxPaths.tryAgain(mail.key) : null,
    })),
  };
}

/** Of a customer the address is there until the mail is sent. */
function recipientOf({ name, email }: ListedMail): string {
  return `${name ?? 'A customer'}${email === null ? '' : `, ${maskedAddress(email)}`}`;
}

function moreOf({ state, sentAt, failedAt, failures, lastError }: ListedMail): string {
  if (sentAt !== null) return formatInstant(sentAt);
  if (state === 'doubtful') return 'It may have arrived. Sent again, it may come twice.';
  return failedAt === null
    ? ''
    : `${failures === 0 ? 'Handed back; before, the' : `${counted(failures, 'time')}; the`} last on ${formatInstant(failedAt)}: ${lastError}`;
}

function mayTryAgain({ state }: ListedMail): boolean {
  return state === 'given_up' || state === 'failed' || state === 'doubtful';
}
