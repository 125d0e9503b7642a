import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { Fields } from '../platform/web/fields.ts';
import { readPostcode } from '../shared/postcode.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { channels } from './domain/channel.ts';
import { minutesOf, timeOf } from './domain/opening-hours.ts';
import type { OpenSpan } from './domain/opening-hours.ts';
import type { DoorAccessDraft } from './door-hours-store.ts';

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** As typed, by weekday: 1 Monday … 7 Sunday. Both blank: closed. */
export interface TypedAccess {
  readonly times: ReadonlyMap<number, { readonly opens: string; readonly closes: string }>;
  readonly channels: readonly string[];
  readonly postcode: string;
}

export const fieldOf = (end: 'opens' | 'closes', weekday: number) => `${end}-${String(weekday)}`;

const places = weekdays.map((_, index) => index + 1);

export function typedAccess(form: Fields): TypedAccess {
  const typed = (weekday: number) => ({
    opens: form.text(fieldOf('opens', weekday)),
    closes: form.text(fieldOf('closes', weekday)),
  });
  return {
    times: new Map(places.map((weekday) => [weekday, typed(weekday)])),
    channels: form.all('channels'),
    postcode: form.text('postcode'),
  };
}

/** What is kept, as it would be typed. */
export function accessAsTyped({ hours, otherChannels, postcode }: DoorAccessDraft): TypedAccess {
  const typed = (weekday: number) => {
    const span = hours.get(weekday);
    return span ? { opens: timeOf(span.opens), closes: timeOf(span.closes) } : { opens: '', closes: '' };
  };
  const times = new Map(places.map((weekday) => [weekday, typed(weekday)]));
  return { times, channels: otherChannels, postcode: postcode ?? '' };
}

export function checkAccess(typed: TypedAccess): Result<DoorAccessDraft, FieldProblems> {
  const problems: Record<string, string> = {};
  const hours = new Map<number, OpenSpan>();
  for (const [weekday, { opens, closes }] of typed.times) {
    if (opens === '' && closes === '') continue;
    const name = weekdays[weekday - 1] ?? '';
    const [from, to] = [minutesOf(opens), minutesOf(closes)];
    if (from === null) problems[fieldOf('opens', weekday)] = `${name}: enter when it opens, like 9:00`;
    if (to === null) problems[fieldOf('closes', weekday)] = `${name}: enter when it closes, like 17:00`;
    if (from === null || to === null) continue;
    if (from >= to) problems[fieldOf('closes', weekday)] = `${name}: it must close after it opens`;
    else hours.set(weekday, { opens: from, closes: to });
  }
  const postcode = readPostcode(typed.postcode);
  if (typed.postcode !== '' && !postcode?.isWhole)
    problems.postcode = 'Enter a whole postcode, like L20 3DL, or leave it blank';
  if (Object.keys(problems).length > 0) return problem(problems);
  if (hours.size === 0)
    return problem({ [fieldOf('opens', 1)]: 'Enter when it is open on at least one day' });
  const otherChannels = Object.keys(channels).filter((code) => typed.channels.includes(code));
  return ok({ hours, otherChannels, postcode: postcode?.text ?? null });
}
