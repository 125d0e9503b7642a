import { defineView } from '../view.ts';
import type { Attributes, Content, Item, Styled } from './common.ts';

export interface BreadcrumbsParams extends Styled {
  items: readonly BreadcrumbsItem[];
  collapseOnMobile?: boolean | undefined;
  labelText?: string | undefined;
}

export interface BreadcrumbsItem extends Content {
  href?: string | undefined;
  attributes?: Attributes | undefined;
}

export interface PaginationParams extends Styled {
  items?: readonly Item<PaginationItem>[] | undefined;
  previous?: PaginationLink | undefined;
  next?: PaginationLink | undefined;
  landmarkLabel?: string | undefined;
}

export interface PaginationItem {
  number?: number | string | undefined;
  visuallyHiddenText?: string | undefined;
  href?: string | undefined;
  current?: boolean | undefined;
  ellipsis?: boolean | undefined;
  attributes?: Attributes | undefined;
}

export interface PaginationLink extends Content {
  labelText?: string | undefined;
  href: string;
  attributes?: Attributes | undefined;
}

/** The previous or the next link; on its own (`isBlock`) the arrow comes first in both. */
export interface PaginationLinkParams {
  link: PaginationLink;
  type: 'prev' | 'next';
  isBlock: boolean;
}

export interface ServiceNavigationParams extends Styled {
  ariaLabel?: string | undefined;
  menuButtonText?: string | undefined;
  menuButtonLabel?: string | undefined;
  navigationLabel?: string | undefined;
  navigationId?: string | undefined;
  navigationClasses?: string | undefined;
  collapseNavigationOnMobile?: boolean | undefined;
  serviceName?: string | undefined;
  serviceUrl?: string | undefined;
  navigation?: readonly Item<ServiceNavigationItem>[] | undefined;
  /** Each slot is HTML. */
  slots?: ServiceNavigationSlots | undefined;
}

export interface ServiceNavigationItem extends Content {
  current?: boolean | undefined;
  active?: boolean | undefined;
  href?: string | undefined;
  attributes?: Attributes | undefined;
}

export interface ServiceNavigationSlots {
  start?: string | undefined;
  end?: string | { html?: string | undefined; align?: 'inline' | undefined } | undefined;
  navigationStart?: string | undefined;
  navigationEnd?: string | undefined;
}

export interface TabsParams extends Styled {
  id?: string | undefined;
  idPrefix?: string | undefined;
  title?: string | undefined;
  items: readonly Item<TabsItem>[];
}

export interface TabsItem {
  id?: string | undefined;
  label: string;
  attributes?: Attributes | undefined;
  panel: Content & { attributes?: Attributes | undefined };
}

export const navigationViews = {
  govukBreadcrumbs: defineView<BreadcrumbsParams>('components/govuk-breadcrumbs'),
  govukPagination: defineView<PaginationParams>('components/govuk-pagination'),
  govukServiceNavigation: defineView<ServiceNavigationParams>('components/govuk-service-navigation'),
  govukTabs: defineView<TabsParams>('components/govuk-tabs'),
  paginationLink: defineView<PaginationLinkParams>('components/parts/pagination-link'),
};
