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
    scenarios: scenarios.map(({ id, title, reasonName, staffMinutes, retiredAt }) => ({
      title,
      href: paths.one(id),
      reason: reasonName,
      staffMinutes: counted(staffMinutes, 'minute'),
      state:
        retiredAt === null
          ? { text: 'In use', tagClass: 'govuk-tag--green' }
          : { text: 'Retired', tagClass: 'govuk-tag--grey' },
    })),
  };
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
): NewScenarioPage {
  return {
    title: 'Add a scenario',
    tokens,
    action: paths.list,
    typed,
    reasons: optionsFrom('Select a reason', reasons, typed.reason),
    ethics,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}

export interface ScenarioPage extends PageModel {
  readonly rows: readonly { readonly key: { text: string }; readonly value: { text: string } }[];
  /** Null once it is retired. */
  readonly retire: {
    readonly action: string;
    readonly tokens: FormTokens;
    readonly version: string;
  } | null;
}

export const scenarioView = defineView<ScenarioPage>('mystery-shopping/scenario');

export function scenarioPage(scenario: Scenario, tokens: () => FormTokens): ScenarioPage {
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
  const { retiredAt } = scenario;
  return {
    title: scenario.title,
    rows: [
      row('About', scenario.reasonName),
      row('Who the shopper is', scenario.persona),
      row('Opening line', scenario.openingLine),
      row('Answer key', scenario.answerKey),
      row('Exit line', scenario.exitLine),
      row('Abort rule', scenario.abortRule),
      row('Staff time', counted(scenario.staffMinutes, 'minute')),
      ...(retiredAt === null ? [] : [row('Retired', formatInstant(retiredAt))]),
    ],
    retire:
      retiredAt === null
        ? { action: paths.retire(scenario.id), tokens: tokens(), version: String(scenario.version) }
        : null,
  };
}
