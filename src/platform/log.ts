import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger };

/** JSON lines. @param to standard output unless a test listens */
export function createLogger(level: string, to?: DestinationStream): Logger {
  const settings = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
  };
  return to === undefined ? pino(settings) : pino(settings, to);
}

/** An error's own words and where it came from. A database's `detail` quotes whole rows, names and all. */
function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: error.code } : {};
  return { type: name, message, stack, ...code, ...(cause ? { cause: withoutValues(cause) } : {}) };
}
