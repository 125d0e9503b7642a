import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { comparisons } from './domain/comparison.ts';
import { whatShopsCanTell } from './domain/detectable-rise.ts';
import { FEWEST_TO_COMPARE } from './domain/shop-results.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { MOST_SHOPS } from './round-forms.ts';
import type { RoundChoices, TypedRound } from './round-forms.ts';
import { channelName } from './round-words.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint: { readonly text: string };
}

export interface NewRoundPage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly typed: TypedRound;
  /** What has to be there first. */
  readonly missing: readonly { readonly text: string; readonly href: string }[];
  readonly questionnaires: readonly SelectItem[];
  readonly scenarios: readonly Choice[];
  readonly doors: readonly Choice[];
  readonly shoppers: readonly Choice[];
  readonly channels: readonly { readonly value: string; readonly text: string }[];
  readonly comparisons: readonly { readonly value: string; readonly text: string }[];
  readonly canTell: string;
  readonly otherNumbers: readonly string[];
  readonly byDoor: string;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof TypedRound>;
}

export const newRoundView = defineView<NewRoundPage>('mystery-shopping/new-round');

const USUAL_SHOPS = 40;
const otherNumbers = [20, 80, 160, 320];

export const blankRound: TypedRound = {
  name: '',
  first: { day: '', month: '', year: '' },
  last: { day: '', month: '', year: '' },
  questionnaire: '',
  scenarios: [],
  doors: [],
  shoppers: [],
  channels: [],
  shops: String(USUAL_SHOPS),
  compares: 'nothing',
  budget: '60',
  lockout_days: '7',
  most_per_day: '3',
  seed: '',
};

export function newRoundPage(
  typed: TypedRound,
  choices: RoundChoices,
  tokens: FormTokens,
  problems: FieldProblems = {},
): NewRoundPage {
  return {
    title: 'Plan a round',
    tokens,
    action: mysteryShoppingPaths.rounds.list,
    typed,
    missing: missingFrom(choices),
    questionnaires: choices.questionnaires,
    scenarios: choices.scenarios.map(({ id, title, staffMinutes }) => ({
      value: String(id),
      text: title,
      hint: { text: `${counted(staffMinutes, 'minute')} of staff time` },
    })),
    doors: choices.doors.map(({ id, name, teamName, channels }) => ({
      value: String(id),
      text: name,
      hint: { text: `${teamName}, ${channels.map(channelName).join(', ').toLowerCase()}` },
    })),
    shoppers: choices.shoppers.map(({ id, name, trainedOn }) => ({
      value: String(id),
      text: name,
      hint: {
        text: trainedOn === null ? 'Not trained: gets no shops' : `Trained since ${formatDay(trainedOn)}`,
      },
    })),
    channels: [...new Set(choices.doors.flatMap((door) => door.channels))].map((code) => ({
      value: code,
      text: channelName(code),
    })),
    comparisons: Object.entries(comparisons).map(([value, text]) => ({ value, text })),
    canTell: whatShopsCanTell(shopsIn(typed)),
    otherNumbers: otherNumbers.map(whatShopsCanTell),
    byDoor: `Teams and doors are compared only from ${String(FEWEST_TO_COMPARE)} shops each.`,
    errors: errorLines(problems, { first: 'first-day', last: 'last-day' }),
    messages: fieldMessages(problems),
  };
}

function shopsIn({ shops }: TypedRound): number {
  const number = /^\d{1,4}$/.test(shops) ? Number(shops) : 0;
  return number >= 1 && number <= MOST_SHOPS ? number : USUAL_SHOPS;
}

function missingFrom({ scenarios, doors, shoppers }: RoundChoices): NewRoundPage['missing'] {
  const { scenarios: scenarioPaths, shoppers: shopperPaths } = mysteryShoppingPaths;
  return [
    ...(scenarios.length > 0 ? [] : [{ text: 'Add a scenario', href: scenarioPaths.new }]),
    ...(shoppers.length > 0 ? [] : [{ text: 'Add a shopper', href: shopperPaths.new }]),
    ...(doors.length > 0 ? [] : [{ text: 'An administrator has to add doors', href: '#doors' }]),
  ];
}
