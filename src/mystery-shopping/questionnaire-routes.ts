import type { AppRoute, Surroundings } from '../accounts/index.ts';
import { page } from '../platform/web/reply.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { questionnairesPage, questionnairesView } from './questionnaire-pages.ts';
import { listQuestionnaires } from './questionnaire-queries.ts';

export function questionnaireRoutes({ database }: Surroundings): AppRoute[] {
  return [
    {
      method: 'get',
      path: mysteryShoppingPaths.questionnaires,
      permission: 'rounds.manage',
      handle: async () =>
        page(questionnairesView, questionnairesPage(await listQuestionnaires(database.read))),
    },
  ];
}
