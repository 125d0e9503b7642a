/** One figure as it stands in a table: what it is of, and its texts. */
export interface ReadFigure {
  /** The table's caption, and the row's name. */
  readonly table: string;
  readonly row: string;
  readonly percent: number | null;
  /** What stands under "Based on". */
  readonly base: string;
}

/** Every row of every table with a share and what it is based on; weeks have a share only. */
export function figuresIn(html: string): ReadFigure[] {
  return [...html.matchAll(/<table[^>]*>([^]*?)<\/table>/g)].flatMap(([, table = '']) => {
    const caption = plain(/<caption[^>]*>([^]*?)<\/caption>/.exec(table)?.[1] ?? '');
    return [...table.matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)].flatMap(([, row = '']) => {
      const cells = [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = '']) => plain(cell));
      const [name = '', ...rest] = cells;
      const percents = rest.filter((cell) => /^(?:\d{1,3}%|–|Too few to say)$/.test(cell));
      if (row.includes('scope="col"') || percents.length === 0) return [];
      const percent = /^\d/.test(percents[0] ?? '') ? Number((percents[0] ?? '').replace('%', '')) : null;
      return [{ table: caption, row: name, percent, base: rest.length > 1 ? (rest.at(-1) ?? '') : '' }];
    });
  });
}

/** The four numbers in words: each leads to its measure's page. */
export function figuresOnDashboard(
  html: string,
): (Omit<ReadFigure, 'table' | 'row'> & { measure: string })[] {
  const items = html.matchAll(
    /<dt><a [^>]*href="[^"]*\/measures\/([^"]+)">[^<]*<\/a><\/dt><dd>([^]*?)<\/dd><dd>([^]*?)<\/dd>/g,
  );
  return [...items].map(([, measure = '', share = '', about = '']) => {
    const percent = /– (\d{1,3})%/.exec(plain(share))?.[1];
    const base = /^Based on (fewer than \d+|[\d,]+) /.exec(plain(about))?.[1] ?? 'not shown';
    return { measure, percent: percent === undefined ? null : Number(percent), base };
  });
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A rule as somebody knows it who knows how the product hides numbers. */
export interface KnownRule {
  readonly threshold: number;
  readonly base: number;
  readonly leastBase: number;
}

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What a shown number may be; null is a hidden one. */
export function boundsOf(shown: number | null, { threshold, base }: KnownRule): Bounds {
  if (shown === null) return { low: 1, high: threshold - 1 };
  if (shown === 0) return { low: 0, high: 0 };
  let low = shown - base;
  while (low < threshold || Math.round(low / base) * base !== shown) low += 1;
  let high = low;
  while (Math.round((high + 1) / base) * base === shown) high += 1;
  return { low, high };
}

/** What is known of a number that stands nowhere, but whose rounding something else tells. */
export function boundsOfRounded(count: number, rule: KnownRule): Bounds {
  const { threshold, base } = rule;
  return boundsOf(count > 0 && count < threshold ? null : Math.round(count / base) * base, rule);
}

/** What somebody may conclude of the two true numbers behind one figure with its base. */
export function boundsOfFigure(
  { percent, base }: Pick<ReadFigure, 'percent' | 'base'>,
  rule: KnownRule,
): { readonly numerator: Bounds; readonly denominator: Bounds } | null {
  // "not shown": one person makes up most of it.
  if (base === 'not shown') return null;
  const shown = base.startsWith('fewer') ? null : Number(base.replaceAll(',', ''));
  const denominator = boundsOf(shown, rule);
  const anything = { low: 0, high: denominator.high };
  if (shown === null || shown < rule.leastBase) return { denominator, numerator: anything };
  if (percent === null) return { denominator, numerator: boundsOf(null, rule) };
  const candidates = sharesOf(percent, [shown], rule).map(({ part }) => boundsOf(part, rule));
  return {
    denominator,
    numerator: {
      low: Math.min(...candidates.map(({ low }) => low)),
      high: Math.max(...candidates.map(({ high }) => high)),
    },
  };
}

/** A week's rate without its base: every pair of shown numbers that gives it, up to so many. */
export function boundsOfRate(
  percent: number,
  most: number,
  rule: KnownRule,
): { readonly numerator: Bounds; readonly denominator: Bounds } {
  const wholes = multiples(rule, most).filter((whole) => whole >= rule.leastBase);
  const pairs = sharesOf(percent, wholes, rule);
  const box = (numbers: readonly Bounds[]) => ({
    low: Math.min(...numbers.map(({ low }) => low)),
    high: Math.max(...numbers.map(({ high }) => high)),
  });
  return {
    numerator: box(pairs.map(({ part }) => boundsOf(part, rule))),
    // A week is shown from a true base of the least one on.
    denominator: box(
      pairs.map(({ whole }) => {
        const { low, high } = boundsOf(whole, rule);
        return { low: Math.max(low, rule.leastBase), high };
      }),
    ),
  };
}

function sharesOf(percent: number, wholes: readonly number[], rule: KnownRule) {
  return wholes.flatMap((whole) =>
    [0, ...multiples(rule, whole)]
      .filter((part) => part <= whole && Math.round((part / whole) * 100) === percent)
      .map((part) => ({ part, whole })),
  );
}

/** What counts are shown as. */
function multiples({ threshold, base }: KnownRule, most: number): number[] {
  const shown = new Set<number>();
  for (let count = threshold; count <= most + base; count += 1) shown.add(Math.round(count / base) * base);
  return [...shown];
}
