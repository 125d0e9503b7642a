import { funnelChart } from '../platform/charts/funnel-chart.ts';
import type { Block } from '../platform/documents/document-model.ts';
import { heading, heldBack, paragraph } from './report-sections.ts';
import type { ReportGiven } from './report-sections.ts';
import type { ContactWay } from './snapshot.ts';
import { partName } from './figure-names.ts';
import { byName, nameOf, sum } from './wrong-ways.ts';

/** Fewer contacts than this say nothing of a team or a door. */
const LEAST = 10;

/** Teams and doors against the whole, in the order of the alphabet: a rank would tell more than the figures do. */
export function teamsSection(given: ReportGiven): Block[] {
  given.book.section('Teams and doors');
  return [
    heading(3, 'Teams and doors'),
    paragraph(
      'Contacts resolved at first contact and not sent back, in the order of the alphabet. Doors are asked different things: a lower share may mean harder questions. The limits allow for doors differing more than chance would have them (overdispersion), and there are no ranks.',
    ),
    ...parts(given, 'team', 'Teams that kept the door', ({ doorTeamId }) => doorTeamId),
    ...parts(given, 'door', 'Doors', ({ doorId }) => doorId),
  ];
}

function parts(
  { snapshot: { results }, book }: ReportGiven,
  part: 'team' | 'door',
  caption: string,
  idOf: (way: ContactWay) => number,
): Block[] {
  const tableKey = `${part}_resolved`;
  if (book.isHeldBack(tableKey)) return [heldBack(caption)];
  const { ways } = results;
  const names = part === 'team' ? results.names.teams : results.names.doors;
  const all = byName([...new Set(ways.map(idOf))], names).map((id) => {
    const of = ways.filter((way) => idOf(way) === id);
    const counts = { numerator: sum(of.filter(({ end }) => end === 'resolved')), denominator: sum(of) };
    const knownAs = partName(part, id);
    // One that no earlier edition had, and that is not named: not even that it is there.
    const isNew = book.asShown?.isNew(knownAs, tableKey) ?? false;
    const known =
      book.asShown === null && counts.denominator < LEAST ? null : book.knownPart(knownAs, counts, tableKey);
    return { name: nameOf(names, id), knownAs, counts, isNew, known };
  });
  book.table(tableKey);
  // Drawn and judged from what this reader is shown, so that the picture tells no more than the table.
  const shown = all.flatMap(({ known, ...each }) => (known === null ? [] : [{ ...each, ...known }]));
  const chart = funnelChart({
    heading: `${caption}: resolved at first contact and not sent back`,
    idPrefix: `report-${part}`,
    units: shown,
    better: 'higher',
    smallestBase: 1,
    words: {
      unit: part === 'team' ? ['team', 'teams'] : ['door', 'doors'],
      numerator: 'Resolved',
      denominator: 'Contacts',
    },
  });
  const rows = shown.map(({ name, knownAs, counts }, index) => {
    const figure = { key: tableKey, name: `Resolved and not sent back, by ${part}`, scope: name, knownAs };
    const said = book.share(figure, counts);
    const row = chart.rows[index];
    return [`${row?.key ?? ''}. ${name}`, said.value, said.base, said.interval, row?.says ?? ''];
  });
  const withheld = all.filter(({ known, isNew }) => known === null && !isNew).length;
  const table = {
    caption:
      withheld === 0
        ? `${caption}; the numbers are those beside the marks`
        : `${caption}; the numbers are those beside the marks. With too few contacts, and not shown: ${String(withheld)}`,
    columns: [
      { text: part === 'team' ? 'Team' : 'Door' },
      { text: 'Resolved', numeric: true },
      { text: 'Contacts' },
      { text: '95% interval' },
      { text: 'Against the whole' },
    ],
    rows,
  };
  if (chart.wideSvg === null || chart.narrowSvg === null) return [{ kind: 'table', ...table }];
  return [
    {
      kind: 'figure',
      svg: chart.wideSvg,
      narrowSvg: chart.narrowSvg,
      caption: chart.heading,
      alt: chart.findings.join(' '),
      table,
    },
  ];
}
