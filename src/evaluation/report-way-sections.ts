import { flowPicture } from '../platform/charts/flow-picture.ts';
import type { Block } from '../platform/documents/document-model.ts';
import type { FigureBook } from './figure-book.ts';
import { heading, paragraph, PERIOD } from './report-sections.ts';
import type { ReportGiven } from './report-sections.ts';
import type { ContactWay } from './snapshot.ts';

const isWrong = ({ doorTeamId, ownerId }: ContactWay) => ownerId !== null && ownerId !== doorTeamId;
export const sum = (ways: readonly ContactWay[]) => ways.reduce((total, { contacts }) => total + contacts, 0);

const ends = {
  resolved: 'Resolved at first contact',
  promised: 'Promised a reply',
  sent_back: 'Sent back',
  open: 'Not resolved',
} as const;

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
  const owners = [...new Set(ways.map(({ ownerId }) => ownerId))].sort((one, other) =>
    nameOf(names.teams, one).localeCompare(nameOf(names.teams, other), 'en'),
  );
  const doors = byName([...new Set(ways.map(({ doorId }) => doorId))], names.doors);
  if (doors.length === 0) return [paragraph('No contact was recorded in the period.')];
  const rows = doors.map((doorId) => {
    const here = ways.filter((way) => way.doorId === doorId);
    return [
      nameOf(names.doors, doorId),
      ...owners.map((ownerId) => {
        const cell = here.filter((way) => way.ownerId === ownerId);
        const scope = `${nameOf(names.doors, doorId)} / ${nameOf(names.teams, ownerId)}`;
        return book.count({ key: 'matrix', name: 'Contacts by door and owner', scope }, sum(cell));
      }),
    ];
  });
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
  const pairs = new Map<string, ContactWay[]>();
  for (const way of ways.filter(isWrong)) {
    const key = `${String(way.doorId)}:${String(way.reasonId)}:${String(way.ownerId)}`;
    pairs.set(key, [...(pairs.get(key) ?? []), way]);
  }
  const worst = [...pairs.values()]
    .map((of) => ({ of, contacts: sum(of), sentBack: sum(of.filter(({ end }) => end === 'sent_back')) }))
    // The public is not shown a pair that a handful of people made.
    .filter(({ contacts }) => book.edition === 'exact' || contacts >= 10)
    .sort((one, other) => other.contacts - one.contacts || other.sentBack - one.sentBack)
    .slice(0, 10);
  if (worst.length === 0) return [paragraph('No door and reason met wrongly often enough to be shown.')];
  const rows = worst.flatMap(({ of, contacts, sentBack }) => {
    const [first] = of;
    if (!first) return [];
    const door = nameOf(names.doors, first.doorId);
    const reason = nameOf(names.reasons, first.reasonId);
    const owner = nameOf(names.teams, first.ownerId);
    const scope = `${door} / ${reason}`;
    const said = book.share(
      { key: 'worst_pair_sent_back', name: 'Wrong-door contacts sent back', scope },
      { numerator: sentBack, denominator: contacts },
    );
    return [[scope, owner, said.base, said.value, mend(door, reason, owner, sentBack / contacts)]];
  });
  return [
    {
      kind: 'table',
      caption: 'The pairs of door and reason that met wrongly most often, and what would mend the signpost',
      columns: [
        { text: 'Door / reason' },
        { text: 'Whose it was' },
        { text: 'Sent back' },
        { text: 'Share', numeric: true },
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

/** So many doors and teams have a name in the picture; the others stand together. */
const [MOST_DOORS, MOST_OWNERS] = [6, 5];

/** The way of contacts that came to a wrong door: to which, whose they were, how they ended. */
function wayThrough({ snapshot: { results }, book }: ReportGiven): Block[] {
  const { names } = results;
  const wrong = results.ways.filter(isWrong);
  if (wrong.length === 0) return [];
  const doorOf = namesOfMost(wrong, MOST_DOORS, 'Other doors', ({ doorId }) => nameOf(names.doors, doorId));
  const ownerOf = namesOfMost(wrong, MOST_OWNERS, 'Other teams', ({ ownerId }) =>
    nameOf(names.teams, ownerId),
  );
  const ways = new Map<string, { from: string; to: string; of: ContactWay[] }>();
  for (const way of wrong) {
    const [from, to] = [doorOf(way), ownerOf(way)];
    const key = `${from}\n${to}`;
    ways.set(key, { from, to, of: [...(ways.get(key)?.of ?? []), way] });
  }
  const inOrder = [...ways.entries()].sort(([one], [other]) => one.localeCompare(other, 'en'));
  const each = inOrder.map(([, { from, to, of }]) => ({
    from,
    to,
    ends: (Object.keys(ends) as (keyof typeof ends)[]).map((end) => {
      const contacts = sum(of.filter((way) => way.end === end));
      const figure = { key: `way_${end}`, name: `Wrong door: ${ends[end]}`, scope: `${from} / ${to}` };
      return { end, said: book.count(figure, contacts), known: book.knownCount(contacts) ?? 0 };
    }),
  }));
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

/** The name of a part where it is one of those with most contacts, and the others' name together. */
function namesOfMost(
  ways: readonly ContactWay[],
  most: number,
  others: string,
  nameOfWay: (way: ContactWay) => string,
): (way: ContactWay) => string {
  const contacts = new Map<string, number>();
  for (const way of ways) contacts.set(nameOfWay(way), (contacts.get(nameOfWay(way)) ?? 0) + way.contacts);
  const named = [...contacts]
    .sort(([one, first], [other, second]) => second - first || one.localeCompare(other, 'en'))
    .slice(0, contacts.size === most + 1 ? most + 1 : most)
    .map(([name]) => name);
  return (way) => (named.includes(nameOfWay(way)) ? nameOfWay(way) : others);
}

/** From door to end: the right door and the wrong one beside each other. */
function flow(ways: readonly ContactWay[], book: FigureBook): Block[] {
  const kinds = [
    ['right', 'Came to the right door', ways.filter((way) => way.ownerId === way.doorTeamId)],
    ['wrong', 'Came to a wrong door', ways.filter(isWrong)],
    ['unknown', 'Nobody owns the reason', ways.filter(({ ownerId }) => ownerId === null)],
  ] as const;
  const rows = kinds.map(([key, name, of]) => [
    name,
    ...(Object.keys(ends) as (keyof typeof ends)[]).map((end) => {
      const numerator = sum(of.filter((way) => way.end === end));
      const said = book.share(
        { key: `flow_${key}_${end}`, name: `${name}: ${ends[end]}`, scope: PERIOD },
        { numerator, denominator: sum(of) },
      );
      return `${said.value} (${said.base})`;
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
  const mean = book.mean(
    { key: 'doors_per_resolved_contact', name: 'Doors seen for each resolved contact', scope: PERIOD },
    contacts === 0 ? null : doors / contacts,
    contacts,
  );
  const rows = doorsSeen.map((each) => {
    const name = each.doors === 1 ? 'One door' : `${String(each.doors)} doors`;
    const said = book.share(
      { key: `doors_seen_${String(each.doors)}`, name, scope: PERIOD },
      { numerator: each.contacts, denominator: contacts },
    );
    return [name, said.base, said.value];
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
            ],
            rows,
          } as const,
        ]),
  ];
}

export function nameOf(names: Readonly<Record<string, string>>, id: number | null): string {
  return id === null ? 'Nobody' : (names[String(id)] ?? `Number ${String(id)}`);
}

export function byName(ids: readonly number[], names: Readonly<Record<string, string>>): number[] {
  return [...ids].sort(
    (one, other) => nameOf(names, one).localeCompare(nameOf(names, other), 'en') || one - other,
  );
}
