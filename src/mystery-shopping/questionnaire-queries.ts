import type { Reader } from '../platform/database/database.ts';
import type { Question } from './domain/questionnaire.ts';

export interface Questionnaire {
  readonly id: number;
  readonly name: string;
  readonly edition: number;
  readonly questions: readonly Question[];
}

/** Every questionnaire with its questions, the newest edition first. */
export async function listQuestionnaires(reader: Reader): Promise<Questionnaire[]> {
  const kept = await reader('questionnaire')
    .orderBy('name')
    .orderBy('edition', 'desc')
    .select<Omit<Questionnaire, 'questions'>[]>('id', 'name', 'edition');
  const questions = await questionsByQuestionnaire(reader);
  return kept.map((each) => ({ ...each, questions: questions.get(each.id) ?? [] }));
}

/** SQLite has no booleans: they come back as 0 and 1. */
interface QuestionRow extends Omit<Question, 'naAllowed' | 'tellsResolved'> {
  readonly questionnaireId: number;
  readonly naAllowed: boolean | number;
  readonly tellsResolved: boolean | number;
}

/** The questions of each questionnaire, in order. */
export async function questionsByQuestionnaire(
  reader: Reader,
): Promise<ReadonlyMap<number, readonly Question[]>> {
  const rows = await reader('question')
    .orderBy('questionnaire_id')
    .orderBy('position')
    .select<QuestionRow[]>({
      questionnaireId: 'questionnaire_id',
      id: 'id',
      position: 'position',
      words: 'words',
      kind: 'kind',
      scale: 'scale',
      weight: 'weight',
      naAllowed: 'na_allowed',
      promise: 'promise',
      tellsResolved: 'tells_resolved',
    });
  const found = new Map<number, Question[]>();
  for (const { questionnaireId, naAllowed, tellsResolved, ...row } of rows) {
    const question = { ...row, naAllowed: Boolean(naAllowed), tellsResolved: Boolean(tellsResolved) };
    found.set(questionnaireId, [...(found.get(questionnaireId) ?? []), question]);
  }
  return found;
}

export async function questionsOf(reader: Reader, questionnaireId: number): Promise<readonly Question[]> {
  return (await questionsByQuestionnaire(reader)).get(questionnaireId) ?? [];
}
