import type { Reader, Tx } from '../platform/database/database.ts';
import type { Instant } from '../shared/london-time.ts';
import type { Released, ShownCell } from '../statistics/index.ts';

interface Row {
  readonly cell: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly dominated: boolean | number;
}

/** What stood in a pack. */
export async function releasedFigures(reader: Reader): Promise<Released> {
  const rows: Row[] = await reader('released_figure').select('cell', 'numerator', 'denominator', 'dominated');
  return new Map(rows.map(({ cell, ...shown }) => [cell, { ...shown, dominated: Boolean(shown.dominated) }]));
}

/** Remembers what is shown when a pack is frozen; what was shown before and is shown differently now was revised. */
export async function recordReleased(
  tx: Tx,
  figures: readonly (readonly [cell: string, shown: ShownCell])[],
  at: Instant,
): Promise<void> {
  for (let from = 0; from < figures.length; from += 100) {
    const rows = figures.slice(from, from + 100).map(([cell, { numerator, denominator, dominated }]) => ({
      cell,
      numerator,
      denominator,
      dominated,
      released_at: at,
    }));
    await tx('released_figure').insert(rows).onConflict('cell').merge();
  }
}
