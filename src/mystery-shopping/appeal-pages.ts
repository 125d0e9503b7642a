import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { WHOLE_REPORT } from './appeal-forms.ts';
import type { TypedAppeal, TypedVerdict } from './appeal-forms.ts';
import type { Appeal, UnblindedAnswer, UnblindedShop } from './appeal-queries.ts';
import { appealDecisions, grounds, overturnRates } from './domain/appeal.ts';
import { callBackInWords } from './domain/call-back.ts';
import { promises } from './domain/questionnaire.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { answerInWords } from './questionnaire-pages.ts';
import { channelName } from './round-words.ts';
import type { StateTag } from './round-words.ts';

const paths = mysteryShoppingPaths;

interface ShownAppeal {
  readonly heading: string;
  readonly href: string;
  readonly state: StateTag;
  readonly made: string;
  readonly words: string;
  readonly decided: string;
  readonly reason: string;
}

const aboutOf = ({ questionWords }: Appeal) => questionWords ?? 'The whole report';

function stateOf({ decision }: Appeal): StateTag {
  if (decision === null) return { text: 'To decide', tagClass: 'govuk-tag--yellow' };
  return decision === 'upheld'
    ? { text: appealDecisions.upheld, tagClass: 'govuk-tag--green' }
    : { text: appealDecisions.dismissed, tagClass: 'govuk-tag--grey' };
}

function shown(appeal: Appeal): ShownAppeal {
  const { ground, words, madeBy, madeAt, decidedAt, decidedBy, reason } = appeal;
  return {
    heading: aboutOf(appeal),
    href: paths.appeals.one(appeal.id),
    state: stateOf(appeal),
    made: `${grounds[ground]}. ${madeBy}, ${formatInstant(madeAt)}`,
    words,
    decided: decidedAt === null ? '' : `Decided ${formatInstant(decidedAt)}, by ${decidedBy ?? 'somebody'}`,
    reason,
  };
}

export interface AppealsPage extends PageModel {
  readonly intro: string;
  readonly appeals: readonly (ShownAppeal & { readonly shop: string })[];
  readonly rounds: readonly {
    readonly name: string;
    readonly shops: readonly { readonly text: string; readonly href: string; readonly more: string }[];
  }[];
  readonly rates: readonly {
    readonly about: string;
    readonly appeals: string;
    readonly upheld: string;
  }[];
}

export const appealsView = defineView<AppealsPage>('mystery-shopping/appeals');

export function appealsPage(
  shops: readonly UnblindedShop[],
  appeals: readonly Appeal[],
  isOwn: boolean,
): AppealsPage {
  const byId = new Map(shops.map((shop) => [shop.id, shop]));
  const waiting = appeals.filter(({ decision }) => decision === null).length;
  const shopInWords = (id: number) => {
    const shop = byId.get(id);
    return shop ? `${shop.doorName}, ${formatInstant(shop.rangAt)}` : '';
  };
  return {
    title: isOwn ? 'Mystery shops of our doors' : 'Appeals',
    intro: isOwn
      ? 'Shops of your team’s doors, once their round is over and its results are known. If a report is wrong, say so: you have a right of reply.'
      : `${counted(waiting, 'appeal waits', 'appeals wait')} to be decided.`,
    appeals: appeals.map((appeal) => ({ ...shown(appeal), shop: shopInWords(appeal.shopId) })),
    rounds: [...new Set(shops.map(({ roundName }) => roundName))].map((name) => ({
      name,
      shops: shops
        .filter(({ roundName }) => isOwn && roundName === name)
        .map((shop) => ({
          text: shopInWords(shop.id),
          href: paths.shops(shop.id),
          more: `${shop.scenario}${shop.excludedAt === null ? '' : '; left out of the results'}`,
        })),
    })),
    rates: overturnRates(
      appeals.map((appeal) => ({ about: aboutOf(appeal), decision: appeal.decision })),
    ).map((rate) => ({
      about: rate.about,
      appeals: String(rate.appeals),
      upheld: `${String(rate.upheld)} of ${String(rate.decided)} decided`,
    })),
  };
}

interface Row {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

export interface UnblindedShopPage extends PageModel {
  readonly rows: readonly Row[];
  readonly told: string;
  readonly answers: readonly { readonly words: string; readonly answer: string; readonly promise: string }[];
  readonly excluded: string;
  readonly appeals: readonly ShownAppeal[];
  /** Null for those who may not appeal, and where there is nothing left to challenge. */
  readonly form: {
    readonly action: string;
    readonly tokens: FormTokens;
    readonly typed: TypedAppeal;
    readonly abouts: readonly { readonly value: string; readonly text: string }[];
    readonly grounds: readonly { readonly value: string; readonly text: string }[];
  } | null;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof TypedAppeal>;
}

export const unblindedShopView = defineView<UnblindedShopPage>('mystery-shopping/unblinded-shop');

export interface UnblindedShopGiven {
  readonly shop: UnblindedShop;
  readonly answers: readonly UnblindedAnswer[];
  readonly appeals: readonly Appeal[];
  readonly mayAppeal: boolean;
  readonly typed: TypedAppeal;
  readonly tokens: () => FormTokens;
  readonly problems?: FieldProblems<keyof TypedAppeal>;
}

export function unblindedShopPage(given: UnblindedShopGiven): UnblindedShopPage {
  const { shop, answers, appeals, mayAppeal, typed, tokens, problems = {} } = given;
  const row = (key: string, text: string): Row => ({ key: { text: key }, value: { text } });
  return {
    title: `Shop: ${shop.doorName}, ${formatInstant(shop.rangAt)}`,
    rows: [
      row('Round', shop.roundName),
      row('Door', `${shop.doorName}, ${channelName(shop.channel).toLowerCase()}`),
      row('Scenario', shop.scenario),
      row('Outcome', shop.outcome === 'reached' ? 'Reached somebody' : 'Unreachable after three tries'),
      ...(shop.callBack === null || shop.callBackDueOn === null
        ? []
        : [
            row(
              'Promised to get back',
              callBackInWords(shop.callBack, { dueOn: shop.callBackDueOn, calledBackOn: shop.calledBackOn }),
            ),
          ]),
    ],
    told: shop.told === '' ? 'Nothing written' : shop.told,
    answers: answers.map(({ words, scale, value, promise }) => ({
      words,
      answer: answerInWords(scale, value),
      promise: promises[promise],
    })),
    excluded: shop.excludedAt === null ? '' : 'This report was left out of the results after an appeal.',
    appeals: appeals.map(shown),
    form:
      mayAppeal && shop.excludedAt === null
        ? {
            action: paths.shopAppeals(shop.id),
            tokens: tokens(),
            typed,
            abouts: [
              ...answers.map(({ questionId, words }) => ({ value: String(questionId), text: words })),
              { value: WHOLE_REPORT, text: 'The whole report' },
            ],
            grounds: Object.entries(grounds).map(([value, text]) => ({ value, text })),
          }
        : null,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}

export interface AppealPage extends PageModel {
  readonly appeal: ShownAppeal;
  readonly shopHref: string;
  readonly shop: string;
  readonly form: {
    readonly action: string;
    readonly tokens: FormTokens;
    readonly version: string;
    readonly typed: TypedVerdict;
  } | null;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof TypedVerdict>;
}

export const appealView = defineView<AppealPage>('mystery-shopping/appeal');

export function appealPage(
  appeal: Appeal,
  shop: UnblindedShop,
  form: { readonly version: number; readonly typed: TypedVerdict; readonly tokens: FormTokens } | null,
  problems: FieldProblems<keyof TypedVerdict> = {},
): AppealPage {
  return {
    title: `Appeal about ${shop.doorName}`,
    appeal: shown(appeal),
    shopHref: paths.shops(shop.id),
    shop: `${shop.doorName}, ${formatInstant(shop.rangAt)}`,
    form: form && {
      action: paths.appeals.one(appeal.id),
      tokens: form.tokens,
      version: String(form.version),
      typed: form.typed,
    },
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
}
