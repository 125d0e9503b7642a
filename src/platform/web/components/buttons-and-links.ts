import { defineView } from '../view.ts';
import type { Content, Styled } from './common.ts';

export interface BackLinkParams extends Content, Styled {
  /** "Back" when neither `text` nor `html` is given. */
  text?: string | undefined;
  href?: string | undefined;
}

export interface ButtonParams extends Content, Styled {
  type?: 'button' | 'submit' | 'reset' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  disabled?: boolean | undefined;
  /** Makes it a link that looks like a button. */
  href?: string | undefined;
  preventDoubleClick?: boolean | undefined;
  isStartButton?: boolean | undefined;
  id?: string | undefined;
}

export interface SkipLinkParams extends Content, Styled {
  href?: string | undefined;
}

export const buttonAndLinkViews = {
  govukBackLink: defineView<BackLinkParams>('components/govuk-back-link'),
  govukButton: defineView<ButtonParams>('components/govuk-button'),
  govukSkipLink: defineView<SkipLinkParams>('components/govuk-skip-link'),
};
