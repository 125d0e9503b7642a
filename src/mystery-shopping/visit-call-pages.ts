import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatTime } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { callEvents, elapsed, eventsOn, nextEvents, summaryOf } from './domain/call.ts';
import type { Call, CallEvent } from './domain/call.ts';
import { nameOf, titleOf } from './visit-pages.ts';
import { visitPaths } from './visit-paths.ts';
import type { Visit } from './visit-queries.ts';

export interface CallPage extends PageModel {
  readonly back: string;
  readonly visit: string;
  readonly action: string;
  readonly tokens: FormTokens;
  /** What is going on, in words. */
  readonly state: string;
  /** What the page's script goes on from; the page itself shows how it stood when it was asked for. */
  readonly call: { readonly state: string; readonly began: string; readonly since: string };
  readonly total: string;
  readonly buttons: readonly {
    readonly event: string;
    readonly text: string;
    /** The states in which it can be pressed. */
    readonly after: string;
    readonly hidden: boolean;
    readonly primary: boolean;
  }[];
  readonly moments: readonly {
    readonly key: { readonly text: string };
    readonly value: { readonly text: string };
  }[];
  readonly summary: string | null;
  readonly canBeginAgain: boolean;
  readonly resultHref: string;
}

const states = Object.keys(nextEvents) as Call['state'][];

export const callView = defineView<CallPage>('mystery-shopping/visit-call');

/** The timer. Without JavaScript each press is sent, and the page comes back with the time as it then stands. */
export function callPage(visit: Visit, call: Call, now: Instant, tokens: FormTokens): CallPage {
  const words = eventsOn(visit.channel) ?? callEvents;
  const next = nextEvents[call.state];
  const last = call.moments.at(-1);
  const began = call.rangAt;
  const until = call.endedAt ?? now;
  return {
    title: 'The call',
    back: visitPaths.brief(nameOf(visit)),
    visit: `${titleOf(visit)}, ${visit.doorName}`,
    action: visitPaths.call(nameOf(visit)),
    tokens,
    state: call.state === 'none' ? 'Not begun' : words[call.state],
    call: { state: call.state, began: began ?? '', since: last?.at ?? '' },
    total: elapsed(began === null ? 0 : (Date.parse(until) - Date.parse(began)) / 1000),
    // All of them stand in the page, so that the script can go on without asking for another.
    buttons: (Object.keys(callEvents) as CallEvent[]).map((event) => ({
      event,
      text: words[event],
      after: states.filter((state) => nextEvents[state].includes(event)).join(' '),
      hidden: !next.includes(event),
      primary: event === next[0],
    })),
    moments: call.moments.map(({ kind, at }) => ({
      key: { text: words[kind] },
      value: { text: began === null ? formatTime(at) : `${formatTime(at)}, ${sinceBegan(began, at)}` },
    })),
    summary: summaryOf(call),
    canBeginAgain: call.moments.length > 0,
    resultHref: visitPaths.result(nameOf(visit)),
  };
}

function sinceBegan(began: Instant, at: Instant): string {
  return `at ${elapsed((Date.parse(at) - Date.parse(began)) / 1000)}`;
}
