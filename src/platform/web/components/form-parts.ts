import { tokens } from '../markup.ts';
import { defineView } from '../view.ts';
import type { Attributes, Content, Styled } from './common.ts';

export interface LabelParams extends Content, Styled {
  for?: string | undefined;
  isPageHeading?: boolean | undefined;
}

export interface HintParams extends Content, Styled {
  id?: string | undefined;
}

export interface ErrorMessageParams extends Content, Styled {
  id?: string | undefined;
  /** "Error" unless given; empty for none. */
  visuallyHiddenText?: string | undefined;
}

export interface ErrorSummaryParams extends Styled {
  titleText?: string | undefined;
  titleHtml?: string | undefined;
  descriptionText?: string | undefined;
  descriptionHtml?: string | undefined;
  errorList?: readonly ErrorSummaryItem[] | undefined;
  disableAutoFocus?: boolean | undefined;
}

export interface ErrorSummaryItem extends Content {
  href?: string | undefined;
  attributes?: Attributes | undefined;
}

/** Opens a fieldset, which the template closes itself: what is inside need not become a string first. */
export interface FieldsetStartParams extends Styled {
  describedBy?: string | undefined;
  legend?: LegendParams | undefined;
  role?: string | undefined;
}

export interface LegendParams extends Content {
  classes?: string | undefined;
  isPageHeading?: boolean | undefined;
}

export interface FieldsetParams extends FieldsetStartParams {
  html?: string | undefined;
}

/** What stands above every input. `id` is the input's: those of the hint and the error message follow from it. */
export interface FieldIntroParams {
  id: string;
  label?: LabelParams | undefined;
  hint?: HintParams | undefined;
  errorMessage?: ErrorMessageParams | undefined;
}

export const formPartViews = {
  govukErrorMessage: defineView<ErrorMessageParams>('components/govuk-error-message'),
  govukErrorSummary: defineView<ErrorSummaryParams>('components/govuk-error-summary'),
  govukFieldset: defineView<FieldsetParams>('components/govuk-fieldset'),
  govukHint: defineView<HintParams>('components/govuk-hint'),
  govukLabel: defineView<LabelParams>('components/govuk-label'),
  fieldIntro: defineView<FieldIntroParams>('components/parts/field-intro'),
  fieldsetStart: defineView<FieldsetStartParams>('components/parts/fieldset-start'),
};

/** The value of `aria-describedby` of a field, or of its fieldset: what the caller names, then what the intro shows. */
export function describedBy(
  page: {
    describedBy?: string | undefined;
    fieldset?: FieldsetStartParams | undefined;
    hint?: HintParams | undefined;
    errorMessage?: ErrorMessageParams | undefined;
  },
  id: string,
): string {
  return tokens(
    page.fieldset?.describedBy ?? page.describedBy,
    page.hint && `${id}-hint`,
    page.errorMessage && `${id}-error`,
  );
}
