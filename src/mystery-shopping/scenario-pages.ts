import type { Reason } from '../organisation/index.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import type { TypedScenario } from './scenario-forms.ts';
import type { Scenario } from './scenario-queries.ts';

const paths = mysteryShoppingPaths.scenarios;

export interface ScenariosPage extends PageModel {
  readonly saved: string | null;
  readonly newHref: string;
  readonly scenarios: readonly {
    readonly title: string;
    readonly href: string;
    readonly reason: string;
    readonly staffMinutes: string;
    readonly state: { readonly text: string; readonly tagClass: string };
  }[];
}

export const scenariosView = defineView<ScenariosPage>('mystery-shopping/scenarios');

export function scenariosPage(scenarios: readonly Scenario[], savedId: string): ScenariosPage {
  const saved = scenarios.find(({ id }) => String(id) === savedId);
  return {
    title: 'Scenarios',
    saved: saved ? `${saved.title} is saved` : null,
    newHref: paths.new,
    scenarios: scenarios.map((scenario) => ({
      title: titleOf(scenario),
      href: paths.one(scenario.id),
      reason: scenario.reasonName,
      staffMinutes: counted(scenario.staffMinutes, 'minute'),
      state: stateOf(scenario),
    })),
  };
}

function titleOf({ title, edition }: Scenario): string {
  return edition === 1 ? title : `${title}, version ${String(edition)}`;
}

function stateOf({ approvedAt, retiredAt }: Scenario): { text: string; tagClass: string } {
  if (retiredAt !== null) return { text: 'Retired', tagClass: 'govuk-tag--grey' };
  return approvedAt === null
    ? { text: 'To approve', tagClass: 'govuk-tag--yellow' }
    : { text: 'In use', tagClass: 'govuk-tag--green' };
}

/** What the product enforces and what a coordinator answers for: domain.md, "Ethics". */
const ethics: readonly string[] = [
  'It invents no abuse, no crime and no emergency.',
  'It names no real person.',
  'Nobody has to be sent out because of it.',
  'It has an exit line, with which the shopper ends the contact without a trace.',
  'It has an abort rule: when a safeguarding response starts, the shopper stops and says so.',
  'It says how many minutes of staff time it takes from customers.',
];

export interface NewScenarioPage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly button: string;
  readonly typed: TypedScenario;
  readonly reasons: readonly SelectItem[];
  readonly ethics: readonly string[];
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof TypedScenario>;
}

export const newScenarioView = defineView<NewScenarioPage>('mystery-shopping/new-scenario');

export function newScenarioPage(
  typed: TypedScenario,
  reasons: readonly Reason[],
  tokens: FormTokens,
  problems: FieldProblems = {},
  changed: Scenario | null = null,
): NewScenarioPage {
  return {
    title: changed ? `Change ${changed.title}` : 'Add a scenario',
    button: changed ? 'Save as a new version' : 'Add scenario',
    tokens,
    action: changed ? paths.change(changed.id) : paths.list,
    typed,
    reasons: optionsFrom('Select a reason', reasons, typed.reason),
    ethics,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}

export interface ScenarioPage extends PageModel {
  readonly rows: readonly { readonly key: { text: string }; readonly value: { text: string } }[];
  readonly state: { readonly text: string; readonly tagClass: string };
  /** Null unless it waits for another coordinator, who is reading. */
  readonly approve: Form | null;
  /** Why whoever is reading cannot approve it; empty when they can, or nobody needs to. */
  readonly waits: string;
  readonly changeHref: string | null;
  readonly errors: readonly ErrorLine[];
  /** Null once it is retired. */
  readonly retire: Form | null;
}

interface Form {
  readonly action: string;
  readonly tokens: FormTokens;
  readonly version: string;
}

export const scenarioView = defineView<ScenarioPage>('mystery-shopping/scenario');

export function scenarioPage(
  scenario: Scenario,
  reader: number,
  tokens: () => FormTokens,
  problems: FieldProblems = {},
): ScenarioPage {
  const version = String(scenario.version);
  const isWaiting = scenario.approvedAt === null && scenario.retiredAt === null;
  const isOwn = scenario.writtenBy === reader;
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
  const { retiredAt } = scenario;
  return {
    title: titleOf(scenario),
    state: stateOf(scenario),
    approve: isWaiting && !isOwn ? { action: paths.approve(scenario.id), tokens: tokens(), version } : null,
    waits:
      isWaiting && isOwn
        ? 'You wrote it, so another coordinator must approve it before a round can use it.'
        : '',
    changeHref: scenario.retiredAt === null ? paths.change(scenario.id) : null,
    errors: errorLines(problems),
    rows: [
      row('About', scenario.reasonName),
      row('Who the shopper is', scenario.persona),
      row('Opening line', scenario.openingLine),
      row('Answer key', scenario.answerKey),
      row('Exit line', scenario.exitLine),
      row('Abort rule', scenario.abortRule),
      row('Staff time', counted(scenario.staffMinutes, 'minute')),
      row(
        'Wrong door',
        scenario.wrongDoor ? 'Yes, by design: for a door whose team does not own the reason' : 'No',
      ),
      ...(scenario.writtenByName === null ? [] : [row('Written by', scenario.writtenByName)]),
      ...(scenario.approvedAt === null
        ? []
        : [
            row(
              'Approved',
              `${formatInstant(scenario.approvedAt)}${scenario.approvedByName === null ? '' : `, by ${scenario.approvedByName}`}`,
            ),
          ]),
      ...(retiredAt === null ? [] : [row('Retired', formatInstant(retiredAt))]),
    ],
    retire:
      retiredAt === null
        ? { action: paths.retire(scenario.id), tokens: tokens(), version: String(scenario.version) }
        : null,
  };
}
