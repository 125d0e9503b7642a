import { tokens } from '../markup.ts';
import { defineView } from '../view.ts';
import type { ChoicesParams } from './choices.ts';
import type { Attributes } from './common.ts';
import type { InputParams } from './fields.ts';

type DateValues = Readonly<Partial<Record<'day' | 'month' | 'year', string | undefined>>>;

export interface DateInputParams extends ChoicesParams {
  id: string;
  namePrefix?: string | undefined;
  /** Takes the place of `day`, `month` and `year`. */
  items?: readonly DateInputItem[] | undefined;
  /** `false` leaves the input out. */
  day?: DateInputItem | false | undefined;
  month?: DateInputItem | false | undefined;
  year?: DateInputItem | false | undefined;
  /** By the name of the input, its prefix included. */
  /** By a part's name, or by its whole name with the prefix. */
  values?: DateValues | Readonly<Record<string, string | undefined>> | undefined;
}

export interface DateInputItem {
  id?: string | undefined;
  name?: string | undefined;
  label?: string | undefined;
  value?: string | undefined;
  /** When no input has `true`, an error message marks them all, save those with `false`. */
  error?: boolean | undefined;
  inputmode?: string | undefined;
  autocomplete?: string | undefined;
  pattern?: string | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
}

export const dateInputView = defineView<DateInputParams>('components/govuk-date-input');

const partNames = ['day', 'month', 'year'] as const;

function valueIn({ values }: DateInputParams, name: string): string | undefined {
  return (values as Readonly<Record<string, string | undefined>> | undefined)?.[name];
}

/** The text inputs of a date, in order: here because the macro's rules are too many for a template. */
export function dateInputs(page: DateInputParams): InputParams[] {
  const parts = partNames.map((name) => ({
    name,
    item: page[name] ?? { name, value: valueIn(page, name) },
    width: name === 'year' ? 4 : 2,
  }));
  const items = (page.items?.length ? page.items : parts.map((part) => part.item)).filter(
    (item) => item !== false,
  );
  const anyHasError = items.some(hasError);

  return items.map((item) => {
    const part = parts.find(
      (each) => each.item === item || each.name === item.name || isSameName(each.item, item),
    );
    const shortName = item.name ?? part?.name ?? '';
    const name = page.namePrefix ? `${page.namePrefix}-${shortName}` : shortName;
    const isMarked = hasError(item) || (item.error !== false && page.errorMessage && !anyHasError);
    return {
      label: { text: item.label ?? capitalise(shortName), classes: 'govuk-date-input__label' },
      id: item.id ?? `${page.id}-${shortName}`,
      classes: tokens(
        'govuk-date-input__input',
        isMarked && !item.classes?.includes('govuk-input--error') && 'govuk-input--error',
        !item.classes?.includes('govuk-input--width-') && `govuk-input--width-${String(part?.width ?? 2)}`,
        item.classes,
      ),
      name,
      value: item.value ?? (part?.item ? part.item.value : undefined) ?? valueIn(page, name),
      inputmode: item.inputmode ?? 'numeric',
      autocomplete: item.autocomplete,
      pattern: item.pattern,
      attributes: item.attributes,
    };
  });
}

function isSameName(partItem: DateInputItem | false, item: DateInputItem): boolean {
  return partItem !== false && item.name !== undefined && partItem.name === item.name;
}

function hasError(item: DateInputItem): boolean {
  return item.error === true || (item.classes?.includes('govuk-input--error') ?? false);
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}
