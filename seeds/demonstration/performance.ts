import { createHash } from 'node:crypto';
import { namedEditions } from '../../src/evaluation/index.ts';
import { linkMeasure, listYears } from '../../src/performance/index.ts';
import type { Database, Tx } from '../../src/platform/database/database.ts';
import { momentOf } from './calendar.ts';
import type { Numbers } from './write-year.ts';

/** What the letter of 2008/09 obliged to: done in time, done after the meeting, and not done yet. */
const duties = [
  ['open_meeting', '2009-12-17', 'Cabinet of 17 December 2009, in public, item 9.'],
  ['tell_regulator', '2009-12-04', 'By letter of 4 December 2009.'],
  ['make_public', '2009-12-21', 'On the council’s pages, with the webcast.'],
  ['copy_to_auditor', null, ''],
] as const;

const DUE = '2010-01-31';

const evidence = [
  ['choice', 'recorded_fcr', 'What was done since: more is dealt with at the first contact.'],
  [
    'dignity',
    'sent_back_rate',
    'What was done since: fewer people are sent back through our own organisation.',
  ],
] as const;

/** Both years: the older one with all that hangs on it, the later one under its embargo, which names one of two. */
export async function writePerformance(tx: Tx, numbers: Numbers): Promise<void> {
  const lead = numbers.person.get('policy@example.org') ?? 0;
  const idOf = async (key: string) =>
    tx('assessment_year').where({ key }).first<{ id: number; embargo_id: number }>('id', 'embargo_id');
  const [first, second] = [await idOf('2008-09'), await idOf('2009-10')];
  await tx('embargo_reader').insert({
    ...{ embargo_id: second.embargo_id, account_id: lead, named_at: momentOf('2010-06-23', 10 * 60) },
  });
  for (const [code, dischargedOn, how] of duties)
    await tx('duty').insert({
      ...{ year_id: first.id, code, due_on: DUE, discharged_on: dischargedOn, how },
      discharged_by: dischargedOn === null ? null : lead,
    });
  await tx('duty').insert({
    ...{ year_id: first.id, code: 'own-1', due_on: '2010-07-31' },
    title: 'Send the regulator an action plan',
    asks: 'What will be done about each recommendation, by whom and by when.',
  });
  await tx('domain_remark').insert([
    { year_id: first.id, domain: 'leadership', words: 'Councillors and managers know what they want.' },
    { year_id: first.id, domain: 'resources', words: 'Services are bought with those who use them.' },
  ]);
  await tx('accuracy_comment').insert([
    {
      ...{ year_id: first.id, number: 1, made_by: 'Head of commissioning', made_on: '2009-10-19' },
      ...{ about: 'choice', words: 'Direct payments went to 412 people, not to 142.' },
      ...{ answer: 'accepted', answer_words: 'Put right on page 4.', answered_on: '2009-11-02' },
    },
    {
      ...{ year_id: first.id, number: 2, made_by: 'Head of older people’s services', made_on: '2009-10-20' },
      ...{ about: 'leadership', words: 'The strategy was agreed in March, before the visit.' },
      ...{ answer: 'not_accepted', answer_words: 'It was published in May.', answered_on: '2009-11-02' },
    },
  ]);
  for (const [outcome, measure, says] of evidence)
    await tx('outcome_evidence').insert({ year_id: first.id, outcome, measure, says });
  await writeDocuments(tx, numbers);
}

interface Version {
  readonly on: string;
  readonly whatChanged: string;
  readonly text: string | null;
  readonly link: string | null;
}

const file = (on: string, whatChanged: string, text: string): Version => ({
  on,
  whatChanged,
  text,
  link: null,
});

const documents = [
  {
    ...{ slug: 'no-wrong-door-policy', title: 'No Wrong Door policy', kind: 'policy', owner: 'Director' },
    ...{ review_on: '2010-12-17', asks_acknowledgement: true },
    versions: [
      file('2009-12-17', 'As it was launched.', 'No Wrong Door\n\nDeal with it at the first contact.\n'),
      file(
        '2010-05-10',
        'A promise now has a date, and whoever takes it on rings back.',
        'No Wrong Door\n\nDeal with it at the first contact.\nPromise a date, and keep it.\n',
      ),
    ],
  },
  {
    ...{ slug: 'prevention-and-early-intervention-strategy', kind: 'strategy', owner: 'Strategy Group' },
    ...{ title: 'Prevention and Early Intervention Strategy' },
    ...{ review_on: '2010-05-31', asks_acknowledgement: false },
    versions: [
      file('2009-12-17', 'The first working document.', 'Prevention and Early Intervention\n\nHelp early.\n'),
    ],
  },
  {
    ...{ slug: 'the-launch', title: 'The launch, as a webcast', kind: 'webcast', owner: 'Communications' },
    ...{ review_on: null, asks_acknowledgement: false },
    versions: [
      {
        ...{ on: '2009-12-21', whatChanged: 'The Cabinet meeting of 17 December 2009.', text: null },
        link: 'https://www.example.org/webcasts/2009-12-17',
      },
    ],
  },
] as const;

async function writeDocuments(tx: Tx, numbers: Numbers): Promise<void> {
  for (const { versions, ...document } of documents) {
    const [row] = await tx('document')
      .insert({ ...document, is_public: true })
      .returning<{ id: number }[]>('id');
    for (const [index, version] of versions.entries()) {
      const id = await writeVersion(tx, row?.id ?? 0, index + 1, `${document.slug}.txt`, version);
      if (document.asks_acknowledgement) await acknowledge(tx, id, index + 1, version.on, numbers);
    }
  }
}

async function writeVersion(
  tx: Tx,
  documentId: number,
  number: number,
  name: string,
  { on, whatChanged, text, link }: Version,
): Promise<number> {
  const content = text === null ? null : Buffer.from(text);
  const kept = content && {
    ...{ file_name: name, file_kind: 'txt', bytes: content.length, content },
    sha256: createHash('sha256').update(content).digest('hex'),
  };
  const [row] = await tx('document_version')
    .insert({
      ...{ document_id: documentId, number, what_changed: whatChanged, link, ...kept },
      published_at: momentOf(on, 10 * 60),
    })
    .returning<{ id: number }[]>('id');
  return row?.id ?? 0;
}

/** All but every fifth read the first version, and about half the second; who is shown the demonstration has not. */
async function acknowledge(
  tx: Tx,
  versionId: number,
  number: number,
  on: string,
  { person }: Numbers,
): Promise<void> {
  const shown = new Set(['staff@example.org', 'manager@example.org']);
  const asked: { id: number }[] = await tx('account_role')
    .whereIn('role', ['staff', 'manager'])
    .orderBy('account_id')
    .select({ id: 'account_id' });
  const still = new Set([...person].flatMap(([email, id]) => (shown.has(email) ? [id] : [])));
  const read = asked.filter(({ id }, index) =>
    number === 1 ? index % 5 !== 4 : index % 2 === 0 && !still.has(id),
  );
  await tx('acknowledgement').insert(
    read.map(({ id }, index) => ({
      document_version_id: versionId,
      account_id: id,
      acknowledged_at: momentOf(on, 11 * 60 + index),
    })),
  );
}

/** The published evaluation's figures beside outcomes of both years, as the policy lead links them. */
export async function linkMeasures(database: Database, { person }: Numbers): Promise<void> {
  const at = momentOf('2010-06-24', 8 * 60);
  const around = { database, clock: { now: () => at } };
  const accountId = person.get('policy@example.org') ?? 0;
  const [edition] = await namedEditions(database.read);
  if (!edition) throw new Error('nothing was published');
  const source = { editionId: edition.id };
  for (const year of await listYears(database.read, { accountId, at }))
    for (const [outcome, measure, says] of evidence) {
      const sender = { accountId, token: `demonstration-${year.key}-${measure}` };
      await linkMeasure(around, year, { outcome, measure, says, source }, sender);
    }
}
