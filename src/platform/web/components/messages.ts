import { defineView } from '../view.ts';
import type { Content, Styled } from './common.ts';

export interface DetailsParams extends Content, Styled {
  summaryText?: string | undefined;
  summaryHtml?: string | undefined;
  id?: string | undefined;
  open?: boolean | undefined;
}

export interface InsetTextParams extends Content, Styled {
  id?: string | undefined;
}

export interface NotificationBannerParams extends Content, Styled {
  titleText?: string | undefined;
  titleHtml?: string | undefined;
  titleHeadingLevel?: number | undefined;
  type?: 'success' | undefined;
  role?: string | undefined;
  titleId?: string | undefined;
  disableAutoFocus?: boolean | undefined;
}

export interface PanelParams extends Content, Styled {
  titleText?: string | undefined;
  titleHtml?: string | undefined;
  headingLevel?: number | undefined;
  /** Shown only in a panel with the class `govuk-panel--interruption`. */
  actions?: PanelActions | undefined;
}

export interface PanelActions extends Styled {
  items?: readonly PanelAction[] | undefined;
}

export interface PanelAction extends Styled {
  text: string;
  type?: 'button' | 'submit' | 'reset' | undefined;
  href?: string | undefined;
}

export interface PhaseBannerParams extends Content, Styled {
  tag: TagParams;
}

export type TagParams = Content & Styled;

export interface WarningTextParams extends Content, Styled {
  iconFallbackText?: string | undefined;
}

export const messageViews = {
  govukDetails: defineView<DetailsParams>('components/govuk-details'),
  govukInsetText: defineView<InsetTextParams>('components/govuk-inset-text'),
  govukNotificationBanner: defineView<NotificationBannerParams>('components/govuk-notification-banner'),
  govukPanel: defineView<PanelParams>('components/govuk-panel'),
  govukPhaseBanner: defineView<PhaseBannerParams>('components/govuk-phase-banner'),
  govukTag: defineView<TagParams>('components/govuk-tag'),
  govukWarningText: defineView<WarningTextParams>('components/govuk-warning-text'),
};
