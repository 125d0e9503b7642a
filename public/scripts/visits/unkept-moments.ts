/** What was pressed during a call, until the outbox has it. */
export interface UnkeptMoment {
  readonly shopper: string;
  readonly visit: string;
  readonly title: string;
  readonly event: string;
  readonly at: string;
}

const PLACE = 'visits-call-unkept';

/*
 * The outbox takes a moment to keep something, and whoever presses "Ended" may go on to the report at once: the page
 * is gone before the outbox has it. This place keeps it while the press is still being handled. The next page puts it
 * into the outbox; twice is no harm, since a moment that is noted twice is noted once.
 */
export function unkeptMoments(shopper: string): UnkeptMoment[] {
  return all().filter((moment) => moment.shopper === shopper);
}

export function holdMoment(moment: UnkeptMoment): void {
  write([...all(), moment]);
}

export function letGoOfMoment({ visit, event, at }: UnkeptMoment): void {
  write(all().filter((each) => each.visit !== visit || each.event !== event || each.at !== at));
}

function all(): UnkeptMoment[] {
  return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as UnkeptMoment[];
}

function write(moments: readonly UnkeptMoment[]): void {
  if (moments.length === 0) localStorage.removeItem(PLACE);
  else localStorage.setItem(PLACE, JSON.stringify(moments));
}
