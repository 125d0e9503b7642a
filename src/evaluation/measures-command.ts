import { parseArgs } from 'node:util';
import { UsageError, exitCodes } from '../platform/command.ts';
import type { Command } from '../platform/command.ts';
import { withMigratedDatabase } from '../platform/database/migrated-database.ts';
import { formatPeriod, parseDay } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { measureDefinitions, repeatWindows } from './domain/measure.ts';
import type { RepeatWindow } from './domain/measure.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import { baseOf, intervalOf, percent } from './figures.ts';
import { everyCustomer } from './measure-queries.ts';
import { measuresOf } from './measures.ts';

export const measuresCommand: Command = {
  name: 'measures',
  usage: 'measures --from DAY --to DAY [--window 7|14|30] [--json]',
  summary: 'The measures of a period; days as 2009-12-17, --to is the day after the last',
  run: async (args, context) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        window: { type: 'string', default: '14' },
        json: { type: 'boolean', default: false },
      },
    });
    const period = readPeriod(values.from, values.to);
    const window = repeatWindows.find((days) => String(days) === values.window);
    if (window === undefined) throw new UsageError('--window must be 7, 14 or 30.');
    const set = await withMigratedDatabase(context.databaseUrl, (database) =>
      measuresIn(database, period, window),
    );
    context.terminal.out(values.json ? JSON.stringify(measuresJson(period, set)) : inWords(period, set));
    return exitCodes.done;
  },
};

async function measuresIn(
  database: Parameters<typeof measuresOf>[0],
  period: Period,
  window: RepeatWindow,
): Promise<MeasureSet> {
  const [set] = await measuresOf(database, period, everyCustomer, [window]);
  if (!set) throw new Error('no measures came back');
  return set;
}

function readPeriod(from = '', to = ''): Period {
  const period = { from: parseDay(from), to: parseDay(to) };
  if (period.from === null) throw new UsageError('--from must be a real day, like 2009-12-17.');
  if (period.to === null) throw new UsageError('--to must be a real day, like 2010-06-17.');
  if (period.from >= period.to) throw new UsageError('--to must be after --from.');
  return { from: period.from, to: period.to };
}

/** Full precision; null where the denominator is 0. */
function measuresJson(period: Period, set: MeasureSet): unknown {
  const { measures } = set;
  return {
    period: { from: period.from, to: period.to },
    measures: {
      recorded_fcr: measures.recorded_fcr,
      repeat_adjusted_fcr: { ...measures.repeat_adjusted_fcr, window: set.window },
      net_fcr: measures.net_fcr,
      wrong_door_share: measures.wrong_door_share,
      no_wrong_door_rate: { ...measures.no_wrong_door_rate, pending: set.episodes.wrongDoorPending },
      sent_back_rate: measures.sent_back_rate,
      promises_kept: measures.promises_kept,
    },
  };
}

function inWords(period: Period, set: MeasureSet): string {
  const lines = measureDefinitions.map(({ key, name }) => {
    const share = set.measures[key];
    return `${name}: ${percent(share.value)} (${baseOf(share)}; 95% interval ${intervalOf(share)})`;
  });
  return [
    formatPeriod(period.from, period.to),
    `Repeat window ${String(set.window)} days`,
    '',
    ...lines,
  ].join('\n');
}
