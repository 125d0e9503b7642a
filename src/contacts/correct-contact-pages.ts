import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom, optionsFromCodes } from '../platform/web/options.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { correctable, correctionAsIs, wordsFor } from './contact-history-forms.ts';
import type { CorrectableField, CorrectionChoices, TypedCorrection } from './contact-history-forms.ts';
import { correctionInWords } from './contact-history-pages.ts';
import type { HistoryEntry } from './contact-history-pages.ts';
import type { ShownCorrection } from './contact-history-queries.ts';
import { contactPaths } from './contact-paths.ts';
import { avoidableCodes, barriers, callers, channels, outcomes } from './domain/contact.ts';

export interface CorrectContactPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<CorrectableField | 'why'>;
  readonly reference: string;
  readonly back: string;
  readonly action: string;
  readonly version: string;
  readonly fields: readonly {
    readonly name: CorrectableField;
    readonly label: string;
    readonly items: readonly SelectItem[];
    /** What it says by now, where that is not what is chosen: only after somebody else was quicker. */
    readonly hint: string | null;
  }[];
  readonly why: string;
  /** Who changed what since the form was opened; null when nobody did. */
  readonly conflict: readonly HistoryEntry[] | null;
}

export const correctContactView = defineView<CorrectContactPage>('contacts/correct');

export function correctContactPage(given: {
  choices: CorrectionChoices;
  typed: TypedCorrection;
  tokens: FormTokens;
  problems?: FieldProblems<CorrectableField | 'why'>;
  conflict?: readonly ShownCorrection[];
}): CorrectContactPage {
  const { choices, typed, tokens, problems = {}, conflict } = given;
  const { contact } = choices;
  const now = correctionAsIs(contact);
  return {
    title: conflict ? 'Somebody else corrected this first' : `Correct ${contact.reference}`,
    tokens,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
    reference: contact.reference,
    back: contactPaths.contact(contact.reference),
    action: contactPaths.correct(contact.reference),
    version: now.version,
    fields: (Object.keys(correctable) as CorrectableField[]).map((name) => ({
      name,
      label: correctable[name],
      items: itemsFor(name, typed[name], choices),
      hint:
        conflict && typed[name] !== now[name]
          ? `It now says: ${wordsFor(name, now[name], choices) ?? ''}`
          : null,
    })),
    why: typed.why,
    conflict: conflict ? conflict.map(correctionInWords) : null,
  };
}

function itemsFor(
  field: CorrectableField,
  chosen: string,
  { contact, doors, reasons }: CorrectionChoices,
): SelectItem[] {
  switch (field) {
    case 'reason':
      return withOwn(reasons, { id: contact.reasonId, name: contact.reasonName }, chosen);
    case 'door':
      return withOwn(doors, { id: contact.doorId, name: contact.doorName }, chosen);
    case 'channel':
      return optionsFromCodes('Choose', channels, chosen).slice(1);
    case 'outcome':
      return optionsFromCodes('Choose', outcomes, chosen).slice(1);
    case 'barrier':
      return optionsFromCodes('Not said', barriers, chosen);
    case 'caller':
      return optionsFromCodes('Not said', callers, chosen);
    case 'avoidable':
      return optionsFromCodes('Not said', avoidableCodes, chosen);
  }
}

interface Named {
  readonly id: number;
  readonly name: string;
}

/** What the contact has is offered also where it is in use no more. */
function withOwn(things: readonly Named[], own: Named, chosen: string): SelectItem[] {
  const all = things.some(({ id }) => id === own.id) ? things : [own, ...things];
  return optionsFrom('', all, chosen).slice(1);
}
