import type { Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import { standardQuestionnaire } from './domain/standard-questionnaire.ts';
import type { QuestionnaireDraft } from './questionnaire-forms.ts';

/** The standard questionnaire's id; it is kept from the first time somebody needs it. */
export async function standardQuestionnaireId(tx: Tx, at: Instant): Promise<number> {
  const { name, questions } = standardQuestionnaire;
  const [made] = await tx('questionnaire')
    .insert({ name, edition: 1, created_at: at })
    .onConflict(['name', 'edition'])
    .ignore()
    .returning<{ id: number }[]>('id');
  if (!made) {
    const kept = await tx('questionnaire').where({ name, edition: 1 }).first<{ id: number }>('id');
    return kept.id;
  }
  await insertQuestions(tx, made.id, questions);
  return made.id;
}

/** "Four promises, edition 2"; null when there is no such questionnaire */
export async function questionnaireName(tx: Tx, id: number): Promise<string | null> {
  const row = await tx('questionnaire')
    .where({ id })
    .first<{ name: string; edition: number } | undefined>('name', 'edition');
  return row ? `${row.name}, edition ${String(row.edition)}` : null;
}

/** The next edition of the questionnaire of that name; its first where there is none. @returns its id */
export async function insertQuestionnaire(
  tx: Tx,
  { name, questions }: QuestionnaireDraft,
  at: Instant,
): Promise<number> {
  const newest = await tx('questionnaire')
    .where({ name })
    .max<{ edition: number | null }[]>({ edition: 'edition' });
  const [made] = await tx('questionnaire')
    .insert({ name, edition: (newest[0]?.edition ?? 0) + 1, created_at: at })
    .returning<{ id: number }[]>('id');
  if (!made) throw new Error('the questionnaire was not stored');
  await insertQuestions(tx, made.id, questions);
  return made.id;
}

async function insertQuestions(
  tx: Tx,
  questionnaireId: number,
  questions: QuestionnaireDraft['questions'],
): Promise<void> {
  await tx('question').insert(
    questions.map((question, index) => ({
      questionnaire_id: questionnaireId,
      position: index + 1,
      words: question.words,
      kind: question.kind,
      scale: question.scale,
      weight: question.weight,
      na_allowed: question.naAllowed,
      promise: question.promise,
      tells_resolved: question.tellsResolved,
    })),
  );
}
