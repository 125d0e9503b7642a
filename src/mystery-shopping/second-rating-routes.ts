import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { idFrom } from '../platform/web/request-values.ts';
import { ConflictError, NotFoundError } from '../shared/errors.ts';
import { agreementByQuestion } from './domain/second-rating.ts';
import { answersOf } from './moderation-queries.ts';
import { actInVault, senderOf } from './mystery-shopping-act.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { questionsOf } from './questionnaire-queries.ts';
import { lockRound } from './round-store.ts';
import {
  checkSecondRating,
  secondRatingPage,
  secondRatingsPage,
  secondRatingsView,
  secondRatingView,
} from './second-rating-pages.ts';
import { sampledReports, secondAnswers } from './second-rating-queries.ts';
import type { SampledReport } from './second-rating-queries.ts';
import { insertSecondRating } from './second-rating-store.ts';

const paths = mysteryShoppingPaths.secondRatings;
const permission = 'rounds.manage';

export function secondRatingRoutes(around: Surroundings): AppRoute[] {
  return [
    { method: 'get', path: paths.list, permission, handle: (request) => list(around.database.read, request) },
    {
      method: 'get',
      path: paths.one(':id'),
      permission,
      handle: async (request) => {
        const report = await reportToRate(around, request);
        const questions = await questionsOf(around.database.read, report.questionnaireId);
        const shown = { typed: new Map<number, string>(), tokens: request.tokens() };
        return page(secondRatingView, secondRatingPage(report, questions, shown));
      },
    },
    { method: 'post', path: paths.one(':id'), permission, handle: (request) => rate(around, request) },
  ];
}

/** A second rating is another's: whoever moderated the report has seen its answers. */
const mayRate = ({ ratedAt, unblindedAt, moderatedBy }: SampledReport, accountId: number) =>
  ratedAt === null && unblindedAt === null && moderatedBy !== accountId;

async function list(read: Reader, request: AppRequest): Promise<Reply> {
  const reports = await sampledReports(read);
  const rated = reports.filter(({ ratedAt }) => ratedAt !== null);
  const [first, second] = await Promise.all([
    answersOf(
      read,
      rated.map(({ id }) => id),
    ),
    secondAnswers(read),
  ]);
  const none = new Map<number, string>();
  const groups = await Promise.all(
    [...new Map(rated.map((report) => [report.roundId, report]))].map(async ([roundId, report]) => ({
      heading: report.roundName,
      questions: agreementByQuestion(
        await questionsOf(read, report.questionnaireId),
        rated
          .filter((each) => each.roundId === roundId)
          .map(({ id }) => ({ first: first.get(id) ?? none, second: second.get(id) ?? none })),
      ),
    })),
  );
  const waiting = reports.filter((report) => mayRate(report, request.viewer.accountId));
  return page(secondRatingsView, secondRatingsPage(waiting, groups, request.query.text('saved') !== ''));
}

async function reportToRate({ database }: Surroundings, request: AppRequest): Promise<SampledReport> {
  const id = idFrom(request.params);
  const report = (await sampledReports(database.read)).find((each) => each.id === id);
  if (!report || !mayRate(report, request.viewer.accountId)) throw new NotFoundError();
  return report;
}

async function rate(around: Surroundings, request: AppRequest): Promise<Reply> {
  const id = idFrom(request.params);
  const report = (await sampledReports(around.database.read)).find((each) => each.id === id);
  if (!report || (report.ratedAt === null && !mayRate(report, request.viewer.accountId))) {
    throw new NotFoundError();
  }
  const questions = await questionsOf(around.database.read, report.questionnaireId);
  const { answers, problems } = checkSecondRating(questions, (question) =>
    request.form.text(`answers[${String(question)}]`),
  );
  if (problems) {
    const shown = { typed: answers, tokens: request.tokens() };
    return invalidPage(secondRatingView, secondRatingPage(report, questions, shown, problems));
  }
  const sender = senderOf(request);
  await actInVault(around, sender, async (tx, at) => {
    if ((await lockRound(tx, report.roundId)).unblindedAt !== null) throw new ConflictError();
    await insertSecondRating(tx, id, { answers, by: sender.accountId, at });
    const subject = `report:${String(id)}`;
    return { result: String(id), event: { action: 'report.rated_again', subject } };
  });
  return redirect(paths.saved(id));
}
