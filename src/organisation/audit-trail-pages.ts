import type { RecordedEvent } from '../audit/index.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { FIRST_DAY, formatDay, formatInstant, parseDay } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { settingsPaths } from './settings-paths.ts';

/** Whose trail it is: the product's, unless told otherwise. */
export interface AuditTrailPlace {
  readonly title: string;
  readonly back: { readonly text: string; readonly href: string };
  readonly about: string;
}

const ofTheProduct: AuditTrailPlace = {
  title: 'Audit trail',
  back: { text: 'Settings', href: settingsPaths.index },
  about: '',
};

export interface AuditTrailPage extends PageModel, AuditTrailPlace {
  readonly shown: string;
  readonly events: readonly {
    readonly when: string;
    readonly who: string;
    readonly what: string;
    readonly about: string;
  }[];
}

export const auditTrailView = defineView<AuditTrailPage>('organisation/audit');

/** What things are called, by the subject they have in the trail: 'team:3'. */
export type NamesBySubject = ReadonlyMap<string, string>;

export function auditTrailPage(
  events: readonly RecordedEvent[],
  all: number,
  names: NamesBySubject,
  place: AuditTrailPlace = ofTheProduct,
): AuditTrailPage {
  return {
    ...place,
    shown:
      events.length < all
        ? `The newest ${counted(events.length, 'event')} of ${all.toLocaleString('en-GB')}.`
        : `${counted(all, 'event')}.`,
    events: events.map((event) => ({
      when: formatInstant(event.occurred_at),
      who: actorInWords(event.actor, names),
      what: [actionInWords(event.action), detailInWords(event.detail)]
        .filter((words) => words !== '')
        .join(': '),
      about: event.subject === event.actor ? '' : subjectInWords(event.subject, names),
    })),
  };
}

function actorInWords(actor: string, names: NamesBySubject): string {
  const others: Readonly<Record<string, string>> = {
    public: 'Somebody not signed in',
    system: 'No Wrong Door itself',
    terminal: 'An operator at a terminal',
  };
  return names.get(actor) ?? others[actor] ?? actor;
}

/** Where "Contact recorded" from 'contact.recorded' would not be English. */
const actions: Readonly<Record<string, string>> = {
  'account.changed': 'Person changed',
  'account.deactivated': 'Person deactivated',
  'account.first_administrator_created': 'First administrator set up',
  'account.invitation_renewed': 'New invitation link made',
  'account.invited': 'Person invited',
  'account.other_sessions_ended': 'Signed out everywhere else',
  'account.password_change_refused': 'Change of password refused',
  'account.password_changed': 'Password changed',
  'account.password_set': 'Password set with a link',
  'account.preferences_changed': 'Own preferences changed',
  'account.reactivated': 'Person let in again',
  'account.reset_link_made': 'Password reset link made',
  'account.sign_in_refused': 'Sign-in refused',
  'account.signed_in': 'Signed in',
  'account.signed_out': 'Signed out',
  'mail.handed_back': 'Mail handed back to be sent again',
  'vault.looked': 'Looked into the vault',
  'set_up.code_issued': 'Code to set up the first administrator made',
};

function actionInWords(action: string): string {
  const words = actions[action] ?? action.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const fieldWords: Readonly<Record<string, string>> = {
  defaultChannel: 'usual channel',
  directorate_name: 'name of the directorate',
  email: 'email address',
  launch_date: 'launch date',
  owningTeamId: 'owner',
  resolvable: 'whether it can be resolved',
  safeguarding_numbers: 'safeguarding numbers',
  synonyms: 'other words',
  teamId: 'team',
  usualResolution: 'what usually resolves it',
};

/** Which fields changed, and since when; whatever else an event keeps is for whoever reads the rows themselves. */
function detailInWords(detail: string): string {
  const { fields, from } = JSON.parse(detail) as { fields?: unknown; from?: unknown };
  const named = Array.isArray(fields)
    ? fields.map((field) => fieldWords[String(field)] ?? String(field))
    : [];
  const since = typeof from === 'string' ? sinceInWords(from) : '';
  return [named.join(', '), since].filter((words) => words !== '').join(' ');
}

function sinceInWords(from: string): string {
  if (from === FIRST_DAY) return 'for all dates';
  return parseDay(from) === null ? '' : `from ${formatDay(from)}`;
}

function subjectInWords(subject: string, names: NamesBySubject): string {
  const name = names.get(subject);
  if (name !== undefined) return name;
  const [kind = '', id = ''] = subject.split(/:(.*)/s);
  if (subject === 'account:unknown') return 'An address that has no account';
  if (kind === 'settings' || kind === 'set_up') return '';
  return /^\d+$/.test(id) ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${id}` : id;
}
