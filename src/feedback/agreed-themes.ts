import type { Reader } from '../platform/database/database.ts';
import { addDays, FIRST_DAY } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';
import { listThemes, themeByDay, themeBySource } from './theme-queries.ts';
import { themeOverTime, themeQuarters } from './theme-quarters.ts';
import type { ThemeOverTime } from './theme-quarters.ts';

export interface AgreedTheme {
  readonly name: string;
  readonly meaning: string;
  readonly overTime: Omit<ThemeOverTime, 'picture'>;
}

/** Agreed themes of which cards are settled, by name, each as its own page says it. */
export async function agreedThemesOverTime(
  reader: Reader,
  today: Day,
  policy: SmallNumberPolicy,
): Promise<AgreedTheme[]> {
  const agreed = (await listThemes(reader)).filter(({ state }) => state === 'agreed');
  const themes: AgreedTheme[] = [];
  // One after another: within a transaction there is one connection.
  for (const { id, name, meaning } of agreed) {
    const days = await themeByDay(reader, id, { from: FIRST_DAY, to: addDays(today, 1) });
    const quarters = themeQuarters(days, today);
    if (quarters.length === 0) continue;
    themes.push({
      ...{ name, meaning },
      overTime: themeOverTime(name, quarters, await themeBySource(reader, id), policy),
    });
  }
  return themes;
}
