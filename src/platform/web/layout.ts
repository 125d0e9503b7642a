import type { FormTokens } from './route.ts';
import { defineView } from './view.ts';

/** The document around every page. */
export interface LayoutPage {
  readonly documentTitle: string;
  readonly body: string;
  readonly assets: { readonly css: string; readonly js: string; readonly favicon: string };
  /** Whether the page loads our script. */
  readonly script: boolean;
  readonly navigation: readonly NavigationItem[];
  readonly footerLinks: readonly { readonly text: string; readonly href: string }[];
  readonly signedInAs: string | null;
  /** Where they keep their own details; null for whoever has no such page. */
  readonly accountHref: string | null;
  /** Only for somebody signed in: the sign-out form's. */
  readonly tokens: FormTokens | null;
  /** Says that the clock is not today's, in the demonstration. */
  readonly clockNotice: string | null;
}

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
  /** Stands at the end of the row, apart from the others. */
  readonly apart: boolean;
}

export const layoutView = defineView<LayoutPage>('layouts/main');
