import { permits } from '../accounts/index.ts';
import type { AppRoute, Surroundings } from '../accounts/index.ts';
import { page } from '../platform/web/reply.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant, formatPeriod } from '../shared/london-time.ts';
import { publishedEvaluations } from './edition-store.ts';
import type { PublishedEvaluation } from './edition-store.ts';
import { reportLinks } from './evaluation-pages.ts';
import { evaluationPaths } from './evaluation-paths.ts';

export interface PublishedPage extends PageModel {
  readonly reports: readonly {
    readonly title: string;
    readonly href: string;
    readonly period: string;
    readonly edition: string;
    readonly published: string;
    readonly files: readonly { readonly text: string; readonly href: string; readonly of: string }[];
    readonly hash: string;
  }[];
}

const publishedView = defineView<PublishedPage>('evaluation/published');

/** What everybody may read: one line for each evaluation, of its latest edition whose moment has come. */
export function publishedRoutes({ database, clock }: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: evaluationPaths.published,
      permission: 'public',
      handle: async ({ viewer }) => {
        const leads = viewer !== null && permits(viewer.roles, 'evaluations.read');
        return page(
          publishedView,
          publishedPage(await publishedEvaluations(database.read, clock.now()), leads),
        );
      },
    },
  ];
}

/** @param leads whether a policy lead reads: without more, the report's address shows them the newest seal, exact */
function publishedPage(evaluations: readonly PublishedEvaluation[], leads: boolean): PublishedPage {
  const asPublished = (number: number) => (leads ? `?edition=${String(number)}&audience=public` : '');
  return {
    title: 'Evaluation reports',
    reports: evaluations.map(({ id, title, from, to, number, publishAt, hash }) => ({
      title,
      href: `${evaluationPaths.report(id)}${asPublished(number)}`,
      period: formatPeriod(from, to),
      edition: String(number),
      published: formatInstant(publishAt),
      files: reportLinks(id, asPublished(number)).map((file) => ({ ...file, of: title })),
      hash,
    })),
  };
}
