import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { NOT_APPLICABLE, promises, scales } from './domain/questionnaire.ts';
import { standardQuestionnaire } from './domain/standard-questionnaire.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import type { Questionnaire } from './questionnaire-queries.ts';

export interface QuestionnairesPage extends PageModel {
  readonly questionnaires: readonly {
    readonly name: string;
    readonly note: string;
    readonly newEditionHref: string;
    readonly questions: readonly {
      readonly position: string;
      readonly words: string;
      readonly kind: string;
      readonly answers: string;
      readonly weight: string;
      readonly promise: string;
    }[];
  }[];
}

export const questionnairesView = defineView<QuestionnairesPage>('mystery-shopping/questionnaires');

/** The standard one is shown from the start; it is kept once a round uses it. */
export function questionnairesPage(kept: readonly Questionnaire[]): QuestionnairesPage {
  const hasStandard = kept.some(({ name }) => name === standardQuestionnaire.name);
  const standard = {
    id: 0,
    name: standardQuestionnaire.name,
    edition: 1,
    questions: standardQuestionnaire.questions.map((question, index) => ({
      ...question,
      id: index + 1,
      position: index + 1,
    })),
  };
  return {
    title: 'Questionnaires',
    questionnaires: [...kept, ...(hasStandard ? [] : [standard])].map(({ id, name, edition, questions }) => ({
      newEditionHref: mysteryShoppingPaths.newEditionOf(id),
      name: edition === 1 ? name : `${name}, edition ${String(edition)}`,
      note: `${String(questions.length)} questions. A round keeps the edition it was planned with.`,
      questions: questions.map((question) => ({
        position: String(question.position),
        words: question.tellsResolved
          ? `${question.words} (tells whether it was resolved at first contact)`
          : question.words,
        kind: question.kind === 'fact' ? 'Fact' : 'Judgement',
        answers: [
          ...scales[question.scale].map(({ text }) => text),
          ...(question.naAllowed ? [notApplicable] : []),
        ].join(' / '),
        weight: String(question.weight),
        promise: promises[question.promise],
      })),
    })),
  };
}

const notApplicable = 'Not applicable';

/** An answer in words. */
export function answerInWords(scale: keyof typeof scales, value: string | undefined): string {
  if (value === NOT_APPLICABLE) return notApplicable;
  const options: readonly { value: string; text: string }[] = scales[scale];
  return options.find((option) => option.value === value)?.text ?? 'Not answered';
}
