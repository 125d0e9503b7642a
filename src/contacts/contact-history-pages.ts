import { directoryPaths } from '../directory/index.ts';
import type { Team } from '../organisation/index.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import { fieldMessages } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom, optionsFromCodes } from '../platform/web/options.ts';
import { formatInstant } from '../shared/london-time.ts';
import type { TypedLeg } from './contact-history-forms.ts';
import { correctable } from './contact-history-forms.ts';
import type { CorrectableField } from './contact-history-forms.ts';
import type { ShownCorrection, ShownNote } from './contact-history-queries.ts';
import { contactPaths } from './contact-paths.ts';
import { legHows } from './domain/contact.ts';

export interface HistoryEntry {
  readonly when: string;
  readonly what: string;
  readonly words: string | null;
}

/** What was added to a contact after it was logged, and the forms that add more. */
export interface ContactHistory {
  readonly notes: readonly HistoryEntry[];
  readonly corrections: readonly HistoryEntry[];
  readonly correctHref: string;
  /** Where to say that the directory had nothing for this reason. */
  readonly gapHref: string;
  readonly suspicion: { readonly action: string; readonly said: readonly string[] };
  readonly note: { readonly action: string; readonly typed: string };
  readonly leg: {
    readonly action: string;
    readonly typed: TypedLeg;
    readonly hows: readonly SelectItem[];
    readonly teams: readonly SelectItem[];
    readonly open: boolean;
  };
  readonly messages: FieldMessages<'words' | keyof TypedLeg>;
}

export interface ContactHistoryGiven {
  readonly reasonId: number;
  readonly reference: string;
  readonly notes: readonly ShownNote[];
  readonly suspicions: readonly Omit<ShownNote, 'words'>[];
  readonly corrections: readonly ShownCorrection[];
  readonly teams: readonly Team[];
  readonly typedNote?: string;
  readonly typedLeg?: TypedLeg;
  readonly problems?: FieldProblems<'words' | keyof TypedLeg>;
}

const noLeg: TypedLeg = { how: '', to_team: '', happened_at: '' };

export function contactHistory(given: ContactHistoryGiven): ContactHistory {
  const { reference, notes, suspicions, corrections, teams, typedNote = '', typedLeg, problems = {} } = given;
  const leg = typedLeg ?? noLeg;
  return {
    notes: notes.map(({ at, by, words }) => ({ when: formatInstant(at), what: by ?? 'Imported', words })),
    corrections: corrections.map(correctionInWords),
    correctHref: contactPaths.correct(reference),
    gapHref: `${directoryPaths.report}?reason=${String(given.reasonId)}`,
    suspicion: {
      action: contactPaths.suspect(reference),
      said: suspicions.map(
        ({ at, by }) => `${by ?? 'Somebody'} thinks that this was a mystery shopper, ${formatInstant(at)}`,
      ),
    },
    note: { action: contactPaths.addNote(reference), typed: typedNote },
    leg: {
      action: contactPaths.addLeg(reference),
      typed: leg,
      hows: optionsFromCodes('Choose what happened next', legHows, leg.how),
      teams: optionsFrom('Not known, or outside the council', teams, leg.to_team),
      open: typedLeg !== undefined,
    },
    messages: fieldMessages(problems),
  };
}

/** "Jo Trantham corrected what they wanted from “Bus pass” to “Blue Badge”" */
export function correctionInWords({ at, by, field, said, says, why }: ShownCorrection): HistoryEntry {
  const name = correctable[field as CorrectableField].toLowerCase();
  const stays = field === 'outcome' ? '. The figures keep what was logged first' : '';
  return {
    when: formatInstant(at),
    what: `${by ?? 'Somebody'} corrected “${name}” from “${said}” to “${says}”${stays}`,
    words: why,
  };
}
