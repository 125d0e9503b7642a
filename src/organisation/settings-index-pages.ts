import type { Person } from '../accounts/index.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { isInUse } from './part-queries.ts';
import type { KeptDoor, KeptPart, KeptReason } from './part-queries.ts';
import { settingsPaths } from './settings-paths.ts';

export interface SettingsPage extends PageModel {
  readonly saved: string | null;
  readonly links: readonly {
    readonly text: string;
    readonly href: string;
    readonly sentence: string;
    readonly count: string;
  }[];
}

export const settingsView = defineView<SettingsPage>('organisation/settings');

export interface SettingsGiven {
  readonly people: readonly Person[];
  readonly teams: readonly KeptPart[];
  readonly doors: readonly KeptDoor[];
  readonly reasons: readonly KeptReason[];
  readonly launch: Day;
  /** From today on. */
  readonly closedDays: number;
  readonly events: number;
  readonly today: Day;
}

export function settingsPage(given: SettingsGiven, generalIsSaved: boolean): SettingsPage {
  const inUse = <Kept extends KeptPart>(parts: readonly Kept[]) =>
    parts.filter((part) => isInUse(part, given.today));
  const reasons = inUse(given.reasons);
  const withoutOwner = reasons.filter((reason) => reason.owningTeamId === null).length;
  const active = given.people.filter(({ state }) => state === 'active').length;
  const invited = given.people.filter(({ state }) => state === 'invited').length;
  return {
    title: 'Settings',
    saved: generalIsSaved ? 'The general settings are saved' : null,
    links: [
      {
        text: 'People',
        href: settingsPaths.people.list,
        sentence: 'Who may sign in, what they are here to do, and which team they are in.',
        count:
          counted(active, 'active person', 'active people') +
          (invited > 0 ? `, ${String(invited)} invited` : ''),
      },
      {
        text: 'Teams',
        href: settingsPaths.teams.list,
        sentence: 'The parts of the Directorate that keep doors and own reasons.',
        count: counted(inUse(given.teams).length, 'team'),
      },
      {
        text: 'Doors',
        href: settingsPaths.doors.list,
        sentence: 'Desks, phone lines, mailboxes and web forms, and the team that keeps each.',
        count: counted(inUse(given.doors).length, 'door'),
      },
      {
        text: 'Reasons',
        href: settingsPaths.reasons.list,
        sentence: 'What customers want, who owns it, and whether it can be resolved at first contact.',
        count:
          counted(reasons.length, 'reason') +
          (withoutOwner > 0 ? `, ${String(withoutOwner)} without an owner` : ''),
      },
      {
        text: 'Working calendar',
        href: settingsPaths.calendar.list,
        sentence: 'Bank holidays, and the days on which we are closed besides: nothing is promised for them.',
        count: counted(given.closedDays, 'closed day of our own to come', 'closed days of our own to come'),
      },
      {
        text: 'General',
        href: settingsPaths.general,
        sentence: 'The launch date, the name of the directorate and the safeguarding numbers.',
        count: `Launch ${formatDay(given.launch)}`,
      },
      {
        text: 'Feedback and complaints',
        href: settingsPaths.feedback,
        sentence: 'How much one address may send, the days of complaints, and posters for the doors.',
        count: '',
      },
      {
        text: 'Mails',
        href: settingsPaths.outbox,
        sentence: 'What was written to people by mail, and whether it went out.',
        count: '',
      },
      {
        text: 'Audit trail',
        href: settingsPaths.audit,
        sentence: 'Who did what, and when. Nobody can change it.',
        count: counted(given.events, 'event'),
      },
    ],
  };
}
