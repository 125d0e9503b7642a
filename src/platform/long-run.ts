import { toInstant } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';

/** How long a form's sender waits: what is short is through by then, what is long goes on after the answer. */
const WAIT_MS = 1500;
/** Nothing has been heard of it for so long: the service was stopped meanwhile. */
const SILENT_MS = 60_000;

/** @param running what runs on in the server; @returns once it has ended, well or not, or a moment has gone by */
export async function endedOrAMoment(running: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const aMoment = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, WAIT_MS);
  });
  await Promise.race([running.catch(() => undefined), aMoment]);
  clearTimeout(timer);
}

/** @param touchedAt when what runs wrote down last that it does */
export function hasGoneSilent(touchedAt: Instant, now: Instant): boolean {
  return touchedAt < toInstant(Date.parse(now) - SILENT_MS);
}
