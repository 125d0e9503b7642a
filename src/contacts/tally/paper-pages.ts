import type { Door, Reason } from '../../organisation/index.ts';
import type { ErrorLine } from '../../platform/web/app-components.ts';
import type { DateParts } from '../../platform/web/date-fields.ts';
import { errorLines, fieldMessages } from '../../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../../platform/web/field-problems.ts';
import type { SelectItem } from '../../platform/web/govuk-components.ts';
import { optionsFrom, optionsFromCodes } from '../../platform/web/options.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { defineView } from '../../platform/web/view.ts';
import { channels } from '../domain/contact.ts';
import { countField, WRITTEN_IN_LINES } from './paper-forms.ts';
import type { TypedSheet } from './paper-forms.ts';
import { talliedOutcomes } from './tallied.ts';
import type { TalliedOutcome } from './tallied.ts';
import { tallyPaths } from './tally-paths.ts';

const outcomeCodes = Object.keys(talliedOutcomes) as TalliedOutcome[];
const endings = Object.values(talliedOutcomes);

/** The sheet to print: boxes for strokes. */
export interface TallySheetPage extends PageModel {
  readonly backHref: string;
  readonly doorName: string;
  readonly endings: readonly string[];
  readonly reasons: readonly string[];
  readonly blankLines: number;
}

export const tallySheetView = defineView<TallySheetPage>('contacts/tally-sheet');

export function tallySheetPage(door: Door, channel: string, reasons: readonly Reason[]): TallySheetPage {
  return {
    title: 'Tally sheet',
    backHref: tallyPaths.at(door.id, channel),
    doorName: door.name,
    endings,
    reasons: reasons.map(({ name }) => name),
    blankLines: WRITTEN_IN_LINES,
  };
}

export interface PaperPage extends PageModel {
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly tokens: FormTokens;
  readonly doors: readonly SelectItem[];
  readonly channels: readonly SelectItem[];
  /** As chosen above the sheet. */
  readonly door: string;
  readonly channel: string;
  readonly on: DateParts;
  readonly endings: readonly string[];
  readonly rows: readonly {
    readonly reason: string;
    readonly boxes: readonly {
      readonly name: string;
      readonly label: string;
      readonly value: string;
      readonly wrong: boolean;
    }[];
  }[];
  readonly lines: readonly {
    readonly number: number;
    readonly reason: { readonly name: string; readonly items: readonly SelectItem[] };
    readonly outcome: { readonly name: string; readonly items: readonly SelectItem[] };
    readonly count: { readonly name: string; readonly value: string };
  }[];
  readonly saved: { readonly words: string; readonly sheet: string } | null;
  readonly takenBack: boolean;
  readonly tallyHref: string;
}

export const paperView = defineView<PaperPage>('contacts/paper');

export function paperPage(given: {
  readonly tokens: FormTokens;
  readonly doors: readonly Door[];
  readonly door: Door | null;
  readonly channel: string | null;
  /** Those printed on the door's sheet, and those that can be written in. */
  readonly printed: readonly Reason[];
  readonly others: readonly Reason[];
  readonly typed: TypedSheet;
  readonly problems?: FieldProblems;
  readonly saved?: PaperPage['saved'];
  readonly takenBack?: boolean;
}): PaperPage {
  const { tokens, door, channel, typed, problems = {}, saved = null, takenBack = false } = given;
  const first = given.printed[0];
  const firstBox = first ? countField(first.id, 'resolved') : 'reason-0';
  return {
    title: 'Key in a tally sheet',
    errors: errorLines(problems, { on: 'on-day', counts: firstBox }),
    messages: fieldMessages(problems),
    tokens,
    doors: optionsFrom('Choose a door', given.doors, door?.id ?? null),
    channels: optionsFromCodes('Choose how', channels, channel),
    door: door ? String(door.id) : '',
    channel: channel ?? '',
    on: typed.on,
    endings,
    rows: given.printed.map(({ id, name }) => ({
      reason: name,
      boxes: outcomeCodes.map((outcome) => {
        const field = countField(id, outcome);
        const label = `${name}: ${talliedOutcomes[outcome].toLowerCase()}`;
        return {
          name: field,
          label,
          value: typed.counts.get(field) ?? '',
          wrong: problems[field] !== undefined,
        };
      }),
    })),
    lines: typed.lines.map((line, index) => ({
      number: index + 1,
      reason: {
        name: `reason-${String(index)}`,
        items: optionsFrom('', [...given.printed, ...given.others], line.reason),
      },
      outcome: {
        name: `outcome-${String(index)}`,
        items: optionsFromCodes('', talliedOutcomes, line.outcome),
      },
      count: { name: `count-${String(index)}`, value: line.count },
    })),
    saved,
    takenBack,
    tallyHref: door && channel !== null ? tallyPaths.at(door.id, channel) : tallyPaths.tally,
  };
}
