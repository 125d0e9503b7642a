import { flowPicture } from '../platform/charts/flow-picture.ts';
import type { Block } from '../platform/documents/document-model.ts';
import type { FigureBook } from './figure-book.ts';
import {
  heading,
  heldBack,
  paragraph,
  PERIOD,
  withBaseAndInterval,
  withInterval,
} from './report-sections.ts';
import type { ReportGiven } from './report-sections.ts';
import type { ContactWay, DoorsSeen } from './snapshot.ts';
import { cellName, DOORS_SEEN, doorsSeenName, PAIRS, wayName } from './figure-names.ts';
import {
  byKindOfDoor,
  byName,
  doorsSeenBy,
  ends,
  endsInOrder,
  nameOf,
  sum,
  worstPairsOf,
  wrongPairsOf,
  wrongWaysOf,
} from './wrong-ways.ts';

export function wrongDoorsSection(given: ReportGiven): Block[] {
  const { snapshot, book } = given;
  book.section('Wrong doors');
  return [
    heading(3, 'Wrong doors'),
    ...matrix(given),
    ...worstPairs(given),
    ...wayThrough(given),
    ...flow(snapshot.results.ways, book),
    ...doorsPerContact(given),
  ];
}

/** Where customers came, by whose it was. */
function matrix({ snapshot: { results }, book }: ReportGiven): Block[] {
  const { ways, names } = results;
  const allOwners = [...new Set(ways.map(({ ownerId }) => ownerId))].sort((one, other) =>
    nameOf(names.teams, one).localeCompare(nameOf(names.teams, other), 'en'),
  );
  const doors = byName([...new Set(ways.map(({ doorId }) => doorId))], names.doors);
  if (doors.length === 0) return [paragraph('No contact was recorded in the period.')];
  if (book.isHeldBack('matrix'))
    return [heldBack('Contacts by the door they came to and the team whose it was')];
  book.table('matrix');
  const contactsOf = (doorId: number, ownerId: number | null) =>
    sum(ways.filter((way) => way.doorId === doorId && way.ownerId === ownerId));
  // A line of nothing but 0, as it is kept from an earlier edition, would tell that there is something in it.
  const isThere = (doorId: number, ownerId: number | null) =>
    book.knownCount(cellName(doorId, ownerId), contactsOf(doorId, ownerId), 'matrix') !== 0;
  const owners = allOwners.filter((ownerId) => doors.some((doorId) => isThere(doorId, ownerId)));
  const rows = doors
    .filter((doorId) => owners.some((ownerId) => isThere(doorId, ownerId)))
    .map((doorId) => [
      nameOf(names.doors, doorId),
      ...owners.map((ownerId) => {
        const scope = `${nameOf(names.doors, doorId)} / ${nameOf(names.teams, ownerId)}`;
        const figure = { key: 'matrix', name: 'Contacts by door and owner', scope };
        const knownAs = cellName(doorId, ownerId);
        return book.count({ ...figure, knownAs }, contactsOf(doorId, ownerId), 'matrix');
      }),
    ]);
  return [
    {
      kind: 'table',
      caption: 'Contacts by the door they came to and the team whose it was',
      columns: [{ text: 'Door' }, ...owners.map((id) => ({ text: nameOf(names.teams, id), numeric: true }))],
      rows,
    },
  ];
}

/** Door and reason that meet wrongly most often, and what would mend the signpost. */
function worstPairs({ snapshot: { results }, book }: ReportGiven): Block[] {
  const { ways, names } = results;
  const worst = worstPairsOf(ways, book.asShown);
  if (book.isHeldBack(PAIRS)) return [heldBack('The pairs of door and reason')];
  book.table(PAIRS);
  for (const { pair } of wrongPairsOf(ways)) book.unnamed(pair);
  if (worst.length === 0) return [paragraph('No door and reason met wrongly often enough to be shown.')];
  const rows = worst.flatMap(({ of, pair, counts }) => {
    const [first] = of;
    if (!first) return [];
    const door = nameOf(names.doors, first.doorId);
    const reason = nameOf(names.reasons, first.reasonId);
    const owner = nameOf(names.teams, first.ownerId);
    const scope = `${door} / ${reason}`;
    const figure = { key: PAIRS, name: 'Wrong-door contacts sent back', scope, knownAs: pair };
    const said = book.share(figure, counts);
    const known = book.known(figure, counts);
    const share = known === null ? 0 : known.numerator / known.denominator;
    return [[scope, owner, said.base, withInterval(said), mend(door, reason, owner, share)]];
  });
  return [
    {
      kind: 'table',
      caption: 'The pairs of door and reason that met wrongly most often, and what would mend the signpost',
      columns: [
        { text: 'Door / reason' },
        { text: 'Whose it was' },
        { text: 'Sent back' },
        { text: 'Share and 95% interval' },
        { text: 'What would mend it' },
      ],
      rows,
    },
  ];
}

function mend(door: string, reason: string, owner: string, sentBack: number): string {
  return sentBack >= 0.25
    ? `Let ${door} hand “${reason}” over to ${owner} while the customer stays, instead of sending them on.`
    : `Say on letters, web page and poster that “${reason}” is ${owner}’s; give ${door} what it needs to deal with it.`;
}

/** The way of contacts that came to a wrong door: to which, whose they were, how they ended. */
function wayThrough({ snapshot: { results }, book }: ReportGiven): Block[] {
  const ways = wrongWaysOf(results);
  if (ways.length === 0) return [];
  if (book.isHeldBack('way')) return [heldBack('The way of contacts that came to a wrong door')];
  book.table('way');
  const each = ways.flatMap(({ from, to, of }) => {
    const ended = endsInOrder.map((end) => {
      const contacts = sum(of.filter((way) => way.end === end));
      const knownAs = wayName({ from, to }, end);
      return { end, contacts, knownAs, known: book.knownCount(knownAs, contacts, 'way') };
    });
    // As in the matrix.
    if (ended.every(({ known }) => known === 0)) return [];
    const said = ended.map(({ end, contacts, knownAs, known }) => {
      const figure = {
        key: `way_${end}`,
        name: `Wrong door: ${ends[end]}`,
        scope: `${from} / ${to}`,
        knownAs,
      };
      return { end, said: book.count(figure, contacts, 'way'), known: known ?? 0 };
    });
    return [{ from, to, ends: said }];
  });
  const picture = flowPicture({
    heading: 'The way of contacts that came to a wrong door',
    idPrefix: 'way',
    stages: ['The door they came to', 'The team whose it was', 'How it ended'],
    flows: each.flatMap(({ from, to, ends: ended }) =>
      ended.map(({ end, known }) => ({ path: [from, to, ends[end]] as const, count: known })),
    ),
    unit: ['contact', 'contacts'],
    totals: book.edition === 'exact',
  });
  const table = {
    caption: 'The same as a table: contacts that came to a wrong door, by how they ended',
    columns: [
      { text: 'From the door, to the team' },
      ...Object.values(ends).map((text) => ({ text, numeric: true })),
    ],
    rows: each.map(({ from, to, ends: ended }) => [`${from} → ${to}`, ...ended.map(({ said }) => said)]),
  };
  if (picture.wideSvg === null || picture.narrowSvg === null) return [{ kind: 'table', ...table }];
  return [
    {
      kind: 'figure',
      svg: picture.wideSvg,
      narrowSvg: picture.narrowSvg,
      caption: picture.heading,
      alt: picture.findings.join(' '),
      table,
    },
  ];
}

/** From door to end: the right door and the wrong one beside each other. */
function flow(ways: readonly ContactWay[], book: FigureBook): Block[] {
  const rows = byKindOfDoor(ways).map(({ kind, name, of }) => [
    name,
    ...endsInOrder.map((end) => {
      const numerator = sum(of.filter((way) => way.end === end));
      const said = book.share(
        { key: `flow_${kind}_${end}`, name: `${name}: ${ends[end]}`, scope: PERIOD },
        { numerator, denominator: sum(of) },
      );
      return withBaseAndInterval(said);
    }),
  ]);
  return [
    {
      kind: 'table',
      caption: 'From door to end: how contacts ended that came to the right door, and to a wrong one',
      columns: [{ text: 'Where they came' }, ...Object.values(ends).map((text) => ({ text }))],
      rows,
    },
  ];
}

function doorsPerContact({ snapshot: { results }, book }: ReportGiven): Block[] {
  const { doorsSeen } = results;
  const contacts = doorsSeen.reduce((total, each) => total + each.contacts, 0);
  const doors = doorsSeen.reduce((total, each) => total + each.doors * each.contacts, 0);
  const shown = doorsSeenBy(doorsSeen, book.asShown);
  const countsOf = (each: DoorsSeen) => ({ numerator: each.contacts, denominator: contacts });
  const mean = book.mean(
    { key: 'doors_per_resolved_contact', name: 'Doors seen for each resolved contact', scope: PERIOD },
    contacts === 0 ? null : doors / contacts,
    doorsSeen.map((each) => each.contacts),
    shown.map((each) => ({ name: doorsSeenName(each), counts: countsOf(each) })),
  );
  book.table(DOORS_SEEN);
  const rows = shown.map((each) => {
    const name = each.doors === 1 ? 'One door' : `${String(each.doors)} doors`;
    const figure = { key: `doors_seen_${String(each.doors)}`, name, scope: PERIOD };
    const said = book.share(figure, countsOf(each));
    return [name, said.base, said.value, said.interval];
  });
  return [
    paragraph(
      `Customers whose contact was resolved saw ${mean} doors on average: the first, the one they were handed over to, and each further step that was recorded.`,
    ),
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: 'Doors that customers saw before their contact was resolved',
            columns: [
              { text: 'Doors' },
              { text: 'Contacts', numeric: true },
              { text: 'Share', numeric: true },
              { text: '95% interval' },
            ],
            rows,
          } as const,
        ]),
  ];
}
