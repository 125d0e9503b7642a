import { defineView } from '../platform/web/view.ts';
import { mysteryShoppingPaths } from '../mystery-shopping/index.ts';
import type { EvidenceMeasureDefinition } from './domain/evidence-measure.ts';
import type { RowsKey } from './domain/measure-rows.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import type { EvidenceFigure, EvidenceFigures } from './evidence-figures.ts';
import { outsideWords, rowsHref } from './measure-pages.ts';
import { measuresCommon, namedScope, withQuery } from './measures-pages.ts';
import type { MeasuresGiven, MeasuresPage } from './measures-pages.ts';

export interface EvidenceMeasurePage extends Omit<MeasuresPage, 'rows' | 'csvHref' | 'evidence'> {
  readonly measuresHref: string;
  /** Null where the figure is not this viewer's to see. */
  readonly figure: EvidenceFigure | null;
  /** Of how few it is made, where that is too few to say much. */
  readonly fewInWords: string | null;
  readonly notes: readonly string[];
  readonly caption: string;
  readonly figures: readonly EvidenceFigure[];
  readonly links: readonly { readonly text: string; readonly href: string }[];
  readonly direction: string;
  readonly definition: string;
  readonly leavesOut: string;
  readonly decided: string;
}

export const evidenceMeasureView = defineView<EvidenceMeasurePage>('evaluation/evidence-measure');

export interface EvidenceMeasureGiven {
  readonly definition: EvidenceMeasureDefinition;
  readonly found: EvidenceFigures;
  /** Unblinded rounds with shops that the viewer may see. */
  readonly rounds: readonly { readonly id: number; readonly name: string }[];
}

/** Below this many a share says more about chance than about us. */
const SMALLEST_BASE = 9;

export function evidenceMeasurePage(
  given: MeasuresGiven,
  { definition, found, rounds }: EvidenceMeasureGiven,
): EvidenceMeasurePage {
  const { errors, problems, filter, periodInWords } = measuresCommon(
    given,
    evaluationPaths.measure(definition.key),
  );
  const [figure = null] = found.figures;
  const few = figure !== null && figure.of > 0 && figure.of < SMALLEST_BASE;
  return {
    ...{ errors, problems, filter, periodInWords },
    title: definition.name,
    measuresHref: withQuery(evaluationPaths.measures, given.filter),
    scopeInWords: scopeInWords(given, definition),
    figure,
    fewInWords: few
      ? `Fewer than ${String(SMALLEST_BASE)} ${definition.base[1]}: chance alone could have made it much higher or much lower.`
      : null,
    notes: [...found.notes, ...withheldNotes(given, definition)],
    caption: `${definition.name}: in figures`,
    figures: found.figures,
    links: [
      ...rowsLinks(given, definition),
      ...rounds.map(({ id, name }) => ({
        text:
          given.onlyTeam === null ? `Results of the round ${name}` : `Your doors’ shops in the round ${name}`,
        href: mysteryShoppingPaths.results(id),
      })),
    ],
    direction: definition.better === 'higher' ? 'Higher is better.' : 'Lower is better.',
    definition: `What counts: ${definition.counts}, out of ${definition.outOf}.`,
    leavesOut: definition.leavesOut,
    decided: definition.decided,
  };
}

/** A round is planned for the whole Directorate: of one team's doors it has too few shops for a share. */
function withheldNotes({ onlyTeam }: MeasuresGiven, { source }: EvidenceMeasureDefinition): string[] {
  if (onlyTeam === null) return [];
  if (source === 'shops')
    return [
      'This figure is of the whole Directorate, and is not shown to one team. Shops of your own doors are shown one by one, once their round is unblinded.',
    ];
  return source === 'feedback_and_shops'
    ? ['What mystery shoppers found is a figure of the whole Directorate, and is not shown to one team.']
    : [];
}

/** As far as the filter can be followed: feedback knows where, and shops are not divided. */
function scopeInWords(given: MeasuresGiven, { source }: EvidenceMeasureDefinition): string {
  const { scope } = given.filter;
  const narrowed = [scope.teamId, scope.doorId, scope.channel, scope.reasonId].some((each) => each !== null);
  const whole = 'The whole Directorate';
  switch (source) {
    case 'contacts':
      return measuresCommon(given, '').scopeInWords;
    case 'shops':
      if (given.onlyTeam !== null) return whole;
      return narrowed ? `${whole}: figures of mystery shops are not divided further` : whole;
    default: {
      const where = namedScope(given, { ...scope, channel: null, reasonId: null });
      const said = where.length === 0 ? whole : `What customers said of: ${where.join(', ')}`;
      const more = scope.channel !== null || scope.reasonId !== null;
      return more ? `${said}. Feedback does not say how or about what somebody got in touch` : said;
    }
  }
}

const rowsWords: Readonly<Partial<Record<string, readonly [numerator: string, denominator: string]>>> = {
  avoidable_contact: ['Contacts marked as avoidable', 'Contacts they are counted out of'],
  doors_per_resolved_contact: ['Contacts that saw more than one door', 'Contacts that were resolved'],
};

function rowsLinks(given: MeasuresGiven, { key }: EvidenceMeasureDefinition): EvidenceMeasurePage['links'] {
  const words = rowsWords[key];
  if (!words) return [];
  const link = (text: string, part: Parameters<typeof rowsHref>[2]) => ({
    text,
    href: rowsHref({ key: key as RowsKey }, given, part),
  });
  const outside = outsideWords[key];
  return [
    link(words[0], 'numerator'),
    link(words[1], 'denominator'),
    ...(outside === undefined ? [] : [link(`Contacts in neither: ${outside}`, 'outside')]),
  ];
}
