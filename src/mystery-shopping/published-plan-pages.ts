import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay } from '../shared/london-time.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import type { PublishedPlan } from './published-plan-queries.ts';

export interface PublishedPlansPage extends PageModel {
  readonly plans: readonly {
    readonly hash: string;
    readonly publishedOn: string;
    /** Null while its round is blind. */
    readonly href: string | null;
  }[];
}

export const publishedPlansView = defineView<PublishedPlansPage>('mystery-shopping/published-plans');

export function publishedPlansPage(plans: readonly PublishedPlan[]): PublishedPlansPage {
  return {
    title: 'Plans of mystery shopping',
    plans: plans.map(({ hash, publishedOn, plan }) => ({
      hash,
      publishedOn: formatDay(publishedOn),
      href: plan === null ? null : mysteryShoppingPaths.plan(hash),
    })),
  };
}
