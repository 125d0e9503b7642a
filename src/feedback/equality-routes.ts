import type { AppRoute, Viewer } from '../accounts/index.ts';
import { isCodeOf } from '../contacts/domain/contact.ts';
import { keyedHash } from '../platform/secret.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { londonDay } from '../shared/london-time.ts';
import { hourOf, isWithinLimit } from './sender-limit.ts';
import { equalityAnswers, equalityQuestionNames } from './domain/equality.ts';
import type { EqualityQuestion } from './domain/equality.ts';
import { aboutYouPage, aboutYouThanksPage, aboutYouView } from './equality-pages.ts';
import type { TypedEquality } from './equality-pages.ts';
import { countEqualityAnswers } from './equality-store.ts';
import type { EqualityAnswers } from './equality-store.ts';
import { thanksView } from './feedback-pages.ts';
import { feedbackPaths } from './feedback-paths.ts';
import type { FeedbackAround } from './feedback-around.ts';

export function equalityRoutes(around: FeedbackAround): AppRoute[] {
  return [
    {
      method: 'get',
      path: feedbackPaths.aboutYou,
      permission: 'public',
      handle: (request) => page(aboutYouView, aboutYouPage(request.tokens())),
    },
    {
      method: 'post',
      path: feedbackPaths.aboutYou,
      permission: 'public',
      handle: (request) => receive(around, request),
    },
    {
      method: 'get',
      path: feedbackPaths.aboutYouThanks,
      permission: 'public',
      handle: () => page(thanksView, aboutYouThanksPage()),
    },
  ];
}

async function receive(around: FeedbackAround, request: WebRequest<Viewer | null>): Promise<Reply> {
  const { database, clock, keys } = around;
  const typed = typedEquality(request);
  const tokens = request.tokens();
  const answered = equalityQuestionNames.filter((name) => typed[name] !== '');
  const unknown = answered.filter((name) => !isCodeOf(equalityAnswers(name), typed[name]));
  if (unknown.length > 0) {
    const problems = Object.fromEntries(
      unknown.map((name) => [name, 'Select one of the answers, or leave it out']),
    );
    return invalidPage(aboutYouView, aboutYouPage(tokens, typed, problems));
  }
  const answers = Object.fromEntries(answered.map((name) => [name, typed[name]])) as EqualityAnswers;
  const at = clock.now();
  const sender = keyedHash(keys.throttle, `about you ${request.address}`);
  await database.transact((tx) =>
    // Nothing that leads from the form, or from who sent it, to what was answered; and no moment, nor a place in the
    // audit trail's order, that would stand beside those of the comment sent just before.
    once(tx, { token: tokens.token, owner: 'about you', at: hourOf(at) }, async () => {
      if (answered.length === 0 || !(await isWithinLimit(tx, sender, at))) return '';
      await countEqualityAnswers(tx, answers, londonDay(at));
      return '';
    }),
  );
  return redirect(feedbackPaths.aboutYouThanks);
}

function typedEquality({ form }: WebRequest<Viewer | null>): TypedEquality {
  const typed = equalityQuestionNames.map((name) => [name, form.text(name)] as const);
  return Object.fromEntries(typed) as Record<EqualityQuestion, string>;
}
