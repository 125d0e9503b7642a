import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { Day } from '../shared/london-time.ts';
import { closingSection, inUseFirst, savedNotice, stateOf } from './part-pages.ts';
import type { ClosingSection, PartState } from './part-pages.ts';
import { isInUse } from './part-queries.ts';
import type { KeptDoor, KeptPart, KeptReason } from './part-queries.ts';
import { settingsPaths } from './settings-paths.ts';

export interface TeamsPage extends PageModel {
  readonly saved: string | null;
  readonly newHref: string;
  readonly teams: readonly {
    readonly name: string;
    readonly href: string;
    readonly doors: string;
    readonly reasons: string;
    readonly state: PartState;
  }[];
}

export const teamsView = defineView<TeamsPage>('organisation/teams');

export function teamsPage(
  teams: readonly KeptPart[],
  { doors, reasons }: { readonly doors: readonly KeptDoor[]; readonly reasons: readonly KeptReason[] },
  today: Day,
  savedId: number | null,
): TeamsPage {
  const open = {
    doors: doors.filter((each) => isInUse(each, today)),
    reasons: reasons.filter((each) => isInUse(each, today)),
  };
  return {
    title: 'Teams',
    saved: savedNotice(teams, savedId),
    newHref: settingsPaths.teams.new,
    teams: inUseFirst(teams, today).map((team) => ({
      name: team.name,
      href: settingsPaths.teams.one(team.id),
      doors: String(open.doors.filter((door) => door.teamId === team.id).length),
      reasons: String(open.reasons.filter((reason) => reason.owningTeamId === team.id).length),
      state: stateOf(team, today),
    })),
  };
}

export interface TeamPage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly name: string;
  /** Null for a new team. */
  readonly version: string | null;
  readonly button: string;
  readonly closing: ClosingSection | null;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<'name'>;
}

export const teamView = defineView<TeamPage>('organisation/team');

interface TeamForm {
  /** Null for a new team. */
  readonly team: KeptPart | null;
  readonly name: string;
  /** Of which version this is an edit: when it came back, the one that was read, which may be older. */
  readonly version: number | null;
  readonly today: Day;
  readonly tokens: () => FormTokens;
  readonly problems?: FieldProblems<'name' | 'reopen'>;
}

export function teamPage({ team, name, version, today, tokens, problems = {} }: TeamForm): TeamPage {
  return {
    title: team ? team.name : 'Add a team',
    tokens: tokens(),
    action: team ? settingsPaths.teams.one(team.id) : settingsPaths.teams.list,
    name,
    version: version === null ? null : String(version),
    button: team ? 'Save' : 'Add team',
    closing: team && closingSection('teams', team, today, tokens),
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}
