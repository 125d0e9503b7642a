import { defineView } from '../view.ts';
import type { Attributes, Content, Item, Styled } from './common.ts';
import type { FieldParams } from './fields.ts';
import type { ErrorMessageParams, FieldsetStartParams, HintParams } from './form-parts.ts';

/** What the components with several inputs have in common. */
export interface ChoicesParams extends Styled {
  fieldset?: FieldsetStartParams | undefined;
  hint?: HintParams | undefined;
  errorMessage?: ErrorMessageParams | undefined;
  formGroup?: ChoicesFormGroup | undefined;
}

export interface ChoicesFormGroup extends Styled {
  beforeInputs?: Content | undefined;
  afterInputs?: Content | undefined;
}

export interface RadiosParams extends ChoicesParams {
  /** The name, unless given. */
  idPrefix?: string | undefined;
  name: string;
  items: readonly Item<RadiosItem>[];
  value?: string | undefined;
}

/** Either a divider ("or") or a choice, which then has a value. */
export interface RadiosItem extends Content {
  id?: string | undefined;
  value?: string | undefined;
  label?: Styled | undefined;
  hint?: HintParams | undefined;
  divider?: string | undefined;
  checked?: boolean | undefined;
  conditional?: { html?: string | undefined } | undefined;
  disabled?: boolean | undefined;
  attributes?: Attributes | undefined;
}

export interface CheckboxesParams extends ChoicesParams {
  describedBy?: string | undefined;
  /** The name, unless given. */
  idPrefix?: string | undefined;
  name: string;
  items: readonly Item<CheckboxesItem>[];
  values?: readonly string[] | undefined;
}

export interface CheckboxesItem extends RadiosItem {
  name?: string | undefined;
  behaviour?: 'exclusive' | undefined;
}

export interface SelectParams extends FieldParams {
  items: readonly Item<SelectItem>[];
  value?: string | undefined;
}

export interface SelectItem {
  /** The text, unless given. */
  value?: string | undefined;
  text: string;
  selected?: boolean | undefined;
  disabled?: boolean | undefined;
  attributes?: Attributes | undefined;
}

export const choiceViews = {
  govukCheckboxes: defineView<CheckboxesParams>('components/govuk-checkboxes'),
  govukRadios: defineView<RadiosParams>('components/govuk-radios'),
  govukSelect: defineView<SelectParams>('components/govuk-select'),
};
