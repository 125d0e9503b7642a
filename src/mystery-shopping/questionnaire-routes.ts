import type { AppRequest, AppRoute, Sender, Surroundings } from '../accounts/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { Result } from '../shared/result.ts';
import { standardQuestionnaire } from './domain/standard-questionnaire.ts';
import { actInVault, senderOf } from './mystery-shopping-act.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { questionnaireEditorPage, questionnaireEditorView } from './questionnaire-editor-pages.ts';
import { checkQuestionnaire, questionnaireAsTyped, typedQuestionnaire } from './questionnaire-forms.ts';
import type { QuestionnaireDraft } from './questionnaire-forms.ts';
import { questionnairesPage, questionnairesView } from './questionnaire-pages.ts';
import { listQuestionnaires } from './questionnaire-queries.ts';
import { insertQuestionnaire, standardQuestionnaireId } from './questionnaire-store.ts';

const permission = 'rounds.manage';

export function questionnaireRoutes(around: Surroundings): AppRoute[] {
  const { read } = around.database;
  return [
    {
      method: 'get',
      path: mysteryShoppingPaths.questionnaires,
      permission,
      handle: async () => page(questionnairesView, questionnairesPage(await listQuestionnaires(read))),
    },
    {
      method: 'get',
      path: mysteryShoppingPaths.newQuestionnaire,
      permission,
      handle: async (request) => {
        const from = request.query.text('from');
        const kept = (await listQuestionnaires(read)).find(({ id }) => String(id) === from);
        const standard = standardQuestionnaire.questions.map((question, index) => ({
          ...question,
          id: index + 1,
          position: index + 1,
        }));
        const typed = questionnaireAsTyped(
          kept?.name ?? standardQuestionnaire.name,
          kept?.questions ?? standard,
        );
        return page(questionnaireEditorView, questionnaireEditorPage(typed, request.tokens()));
      },
    },
    {
      method: 'post',
      path: mysteryShoppingPaths.questionnaires,
      permission,
      handle: (request) => save(around, request),
    },
  ];
}

async function save(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedQuestionnaire(request.form);
  const checked = checkQuestionnaire(typed);
  const saved = checked.ok ? await writeQuestionnaire(around, checked.value, senderOf(request)) : checked;
  if (saved.ok) return redirect(mysteryShoppingPaths.questionnaires);
  const again = questionnaireEditorPage(typed, request.tokens(), saved.problem);
  return invalidPage(questionnaireEditorView, again);
}

async function writeQuestionnaire(
  around: Surroundings,
  draft: QuestionnaireDraft,
  sender: Sender,
): Promise<Result<string, FieldProblems>> {
  return actInVault(around, sender, async (tx, now) => {
    // What takes the standard one's name is its second edition, also while no round has used the first.
    if (draft.name === standardQuestionnaire.name) await standardQuestionnaireId(tx, now);
    const id = String(await insertQuestionnaire(tx, draft, now));
    return { result: id, event: { action: 'questionnaire.written', subject: `questionnaire:${id}` } };
  });
}
