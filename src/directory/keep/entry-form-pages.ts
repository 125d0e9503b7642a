import type { ErrorLine } from '../../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../../platform/web/field-problems.ts';
import { messageFor } from '../../platform/web/options.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { defineView } from '../../platform/web/view.ts';
import { directoryPaths } from '../directory-paths.ts';
import { propertiesInWords } from '../domain/edits.ts';
import type { EntryPlace } from '../domain/entry.ts';
import { textOf } from '../domain/record.ts';
import type { JsonObject } from '../domain/record.ts';
import { serviceStatuses } from '../domain/standard.ts';
import { organizationNameOf } from '../service-facts.ts';
import type { KeptService } from '../service-queries.ts';
import { placeField } from './entry-form.ts';
import type { TypedEntry } from './entry-form.ts';

interface PlaceField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly message: { readonly text: string } | undefined;
}

export interface EntryFormPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages;
  readonly back: { readonly text: string; readonly href: string };
  readonly action: string;
  readonly button: string;
  readonly version: number | null;
  readonly typed: TypedEntry;
  readonly statuses: readonly { readonly value: string; readonly text: string }[];
  /** Null where a new entry asks who runs it. */
  readonly by: string | null;
  readonly organizations: readonly string[];
  /** What an import will do with what is changed here. */
  readonly feed: string;
  readonly isNewCategory: boolean;
  readonly categories: readonly string[];
  readonly places: readonly {
    readonly legend: string;
    readonly idName: string;
    readonly id: string;
    readonly inputs: readonly (PlaceField & { readonly classes: string })[];
    readonly areas: readonly (PlaceField & { readonly hint: string })[];
  }[];
}

export const entryFormView = defineView<EntryFormPage>('directory/entry-form');

interface Given {
  readonly tokens: FormTokens;
  readonly typed: TypedEntry;
  readonly categories: readonly string[];
  readonly problems?: FieldProblems;
}

const common = ({ tokens, typed, categories, problems = {} }: Given) => ({
  ...{ tokens, typed, categories, organizations: [] },
  errors: errorLines(problems),
  messages: fieldMessages(problems),
  statuses: Object.entries(serviceStatuses).map(([value, text]) => ({ value, text })),
  isNewCategory: typed.new_categories === 'yes' || problems.categories !== undefined,
  places: typed.places.map((place, index) => placeFields(place, index + 1, typed.places.length, problems)),
});

export function addEntryPage(given: Given & { readonly organizations: readonly string[] }): EntryFormPage {
  return {
    ...common(given),
    title: 'Add a service',
    back: { text: 'Find my nearest', href: directoryPaths.search },
    action: directoryPaths.services,
    button: 'Add the service',
    version: null,
    by: null,
    organizations: given.organizations,
    feed: '',
  };
}

export function editEntryPage(
  service: JsonObject,
  kept: KeptService,
  given: Given & { readonly version: number },
): EntryFormPage {
  const id = textOf(service.id);
  return {
    ...common(given),
    title: `Edit: ${textOf(service.name)}`,
    back: { text: 'Back to the entry', href: directoryPaths.service(id) },
    action: directoryPaths.edit(id),
    button: 'Save',
    version: given.version,
    by: organizationNameOf(service),
    feed: feedInWords(kept),
  };
}

function feedInWords({ source, edited }: KeptService): string {
  if (source === '') return '';
  const before = edited.length === 0 ? '' : ` Edited here so far: ${propertiesInWords(edited)}.`;
  return `This entry comes from ${source}. What you change here stays as you leave it when ${source} is imported again, and the report of the import says where the two differ.${before}`;
}

const inputs = [
  ['name', 'What the place is called (optional)', 'govuk-!-width-two-thirds'],
  ['address_1', 'Address line 1', 'govuk-!-width-two-thirds'],
  ['address_2', 'Address line 2 (optional)', 'govuk-!-width-two-thirds'],
  ['city', 'Town or city', 'govuk-!-width-two-thirds'],
  ['postal_code', 'Postcode', 'govuk-input--width-10'],
] as const;

const areas = [
  ['schedules', 'Opening hours here', 'Only where they are this place’s own. One line for each, as above'],
  ['phones', 'Telephone numbers here', 'Only this place’s own. One line for each, as above'],
  ['accessibility', 'Getting there and in', 'For example: Level entrance and an accessible toilet'],
] as const;

function placeFields(place: EntryPlace, nth: number, all: number, problems: FieldProblems) {
  const field = (name: keyof EntryPlace, label: string): PlaceField => {
    const id = placeField(nth, name);
    return { id, label, value: place[name], message: messageFor(problems[id]) };
  };
  return {
    legend: nth === all ? (nth === 1 ? 'Where it is' : 'One more place') : `Place ${String(nth)}`,
    idName: placeField(nth, 'id'),
    id: place.id,
    inputs: inputs.map(([name, label, classes]) => ({ ...field(name, label), classes })),
    areas: areas.map(([name, label, hint]) => ({ ...field(name, label), hint })),
  };
}
