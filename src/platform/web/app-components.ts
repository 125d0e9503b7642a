import type { SelectItem } from './govuk-components.ts';
import type { FormTokens } from './route.ts';
import { defineView } from './view.ts';

export interface ErrorLine {
  readonly text: string;
  readonly href: string;
}

type Message = { readonly text: string } | undefined;

/** A control chart of weekly shares, drawn for wide and narrow screens, and its table. */
export interface WeeklyChartParams {
  readonly heading: string;
  readonly wideSvg: string;
  readonly narrowSvg: string;
  readonly findings: readonly string[];
  readonly rows: readonly {
    readonly week: string;
    readonly numerator: string;
    readonly denominator: string;
    readonly share: string;
    readonly limits: string;
    readonly signal: string;
  }[];
}

/** A funnel plot for wide and narrow screens, and its table. */
export interface FunnelChartParams {
  readonly heading: string;
  readonly wideSvg: string | null;
  readonly narrowSvg: string | null;
  readonly findings: readonly string[];
  readonly headings: { readonly unit: string; readonly numerator: string; readonly denominator: string };
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly numerator: string;
    readonly denominator: string;
    readonly share: string;
    readonly limits: string;
    readonly says: string;
  }[];
}

/** A flow picture for wide and narrow screens, and its table. */
export interface FlowPictureParams {
  readonly heading: string;
  readonly wideSvg: string | null;
  readonly narrowSvg: string | null;
  readonly findings: readonly string[];
  readonly stages: readonly string[];
  readonly rows: readonly { readonly path: readonly string[]; readonly count: string }[];
}

/** What narrows figures: days, repeat window, and whose contacts. */
export interface MeasureFilterParams {
  readonly problems: Readonly<Record<'from' | 'last', Message>>;
  readonly filter: {
    readonly action: string;
    /** Unfolded: something in it narrows the figures, or is wrong. */
    readonly open: boolean;
    readonly from: string;
    readonly last: string;
    readonly window: readonly SelectItem[];
    /** Null for somebody who sees one team only. */
    readonly teams: readonly SelectItem[] | null;
    readonly doors: readonly SelectItem[];
    readonly channels: readonly SelectItem[];
    readonly reasons: readonly SelectItem[];
  };
}

/** Shares, one to a row: a bar, the share, what it says, and its base. All of it is text as it is shown. */
export interface ShareTableParams {
  readonly caption: string;
  readonly heading: string;
  readonly rows: readonly {
    readonly name: string;
    /** The bar's length, 0 to 100; null draws none. */
    readonly bar: number | null;
    readonly percent: string;
    readonly words: string;
    readonly base: string;
  }[];
}

/** Our own components, beside GOV.UK Frontend's. */
export const appComponents = {
  /** The two hidden fields of every form. */
  appFormTokens: defineView<FormTokens>('components/app-form-tokens'),
  /** The error summary above a form that came back; nothing when there are no errors. */
  appErrors: defineView<readonly ErrorLine[]>('components/app-errors'),
  appWeeklyChart: defineView<WeeklyChartParams>('components/app-weekly-chart'),
  appFunnelChart: defineView<FunnelChartParams>('components/app-funnel-chart'),
  appFlowPicture: defineView<FlowPictureParams>('components/app-flow-picture'),
  appShareTable: defineView<ShareTableParams>('components/app-share-table'),
  appMeasureFilter: defineView<MeasureFilterParams>('components/app-measure-filter'),
};
