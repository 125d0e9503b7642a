import type { Day } from './london-time.ts';

/** London days from `from` up to, not including, `to`. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}
