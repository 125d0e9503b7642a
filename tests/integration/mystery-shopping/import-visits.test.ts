import { expect } from 'chai';
import { importVisits, previewVisits } from '../../../src/mystery-shopping/agency/import-visits.ts';
import { readVisitMapping } from '../../../src/mystery-shopping/agency/visit-mapping.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, NINE_AM } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { sourceOf } from '../../support/csv-source.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { aRound } from '../../support/shops.ts';

const heading = 'Visit,Start,Answered,Site,Topic,Sorted,What they did,Cut off,Repeat,Fast,Welcome,Time,Said';
/** Q2 and Q6 share a column with several answers. */
const good = 'Y,Gave name^Offered help,No,N/A,Yes,Very,Yes to some extent,They posted it';
const lines = [
  `V-1,21/06/2010 10:00,10:01,Badge desk,Blue Badge,${good}`,
  `V-2,2010-06-22 11:30,,The desk,Blue Badge,N,Told to ring again,Yes,Yes,No,Not at all,N/A,`,
  `V-3,22/06/2010 12:00,,Nowhere,Blue Badge,${good}`,
  `V-4,22/05/2010 12:00,,Badge desk,Blue Badge,${good}`,
  `V-5,22/06/2010 13:00,,Badge desk,Blue Badge,Perhaps,Gave name,No,No,Yes,Very,N/A,`,
  `V-6,22/06/2010 14:00,,Badge desk,Blue Badge,N/A,Gave name,No,No,Yes,Very,N/A,`,
  `V-1,21/06/2010 10:00,10:01,Badge desk,Blue Badge,${good}`,
];
const file = (some: readonly string[] = lines) => [heading, ...some].join('\r\n');

const extent = { Very: 'yes_definitely', 'Not at all': 'no' };
const mapping = {
  agency: 'Shops Ltd',
  columns: {
    ...{ reference: 'Visit', rang_at: 'Start', answered_at: 'Answered', door: 'Site', reason: 'Topic' },
    told: 'Said',
  },
  values: { door: { 'The desk': 'Badge desk' } },
  questions: {
    1: { column: 'Sorted', answers: { Y: 'yes', N: 'no' } },
    2: { column: 'What they did', contains: 'Told to ring again' },
    3: { column: 'Cut off' },
    4: { column: 'Repeat' },
    5: { column: 'Fast' },
    6: { column: 'What they did', contains: 'gave name' },
    7: { column: 'Welcome', answers: extent },
    8: { column: 'Time', answers: { 'Yes to some extent': 'to_some_extent' } },
  },
};

forEachEngine('Importing an agency’s visits', (context) => {
  let organisation: TestOrganisation;
  let roundId: number;
  let coordinator: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    roundId = await aRound(context.database());
    const { email } = await anAccount(context.database(), { roles: ['coordinator'] });
    coordinator = await agentFor(createTestApp(context.database()), email);
  });

  function request(text = file(), more: Record<string, unknown> = {}) {
    const read = readVisitMapping(JSON.stringify({ ...mapping, ...more }));
    if (!read.ok) throw new Error(read.problem);
    const source = sourceOf(text, { name: 'visits.csv' });
    const clock = { now: () => NINE_AM };
    return { database: context.database(), clock, roundId, mapping: read.value, source, by: null };
  }
  const reports = () => rowsOf(context.database(), 'shop_report');
  const answersOf = async (reportId: unknown) =>
    (await rowsOf(context.database(), 'answer', 'question_id'))
      .filter(({ report_id }) => report_id === reportId)
      .map(({ value }) => value);
  const events = async () =>
    (await rowsOf(context.database(), 'vault_audit_event')).map(({ action }) => action);

  it('reads answers, several in a column and “does not apply”, tells what is wrong by line, and repeats nothing', async () => {
    const preview = await previewVisits(request());
    const result = await importVisits(request());
    if (!result.ok) throw new Error(result.problem);
    expect(preview).to.deep.equal(result);
    expect(await rowsOf(context.database(), 'answer', 'question_id')).to.have.length(16);
    const { rejected, ...counts } = result.value;
    expect(counts).to.deep.equal({ lines: 7, imported: 2, alreadyImported: 1, rejectedCount: 4 });
    expect(rejected).to.deep.equal([
      { line: 4, column: 'Site', problem: '“Nowhere” is not the name of a door' },
      {
        ...{ line: 5, column: 'Start' },
        problem: '“22/05/2010 12:00” is not within the round, which opens on 1 June 2010',
      },
      { line: 6, column: 'Sorted', problem: '“Perhaps” is not an answer the mapping knows' },
      { line: 7, column: 'Sorted', problem: '“N/A”: question 1 always applies' },
    ]);
    const [first, second] = await reports();
    expect(first).to.include({
      ...{ round_id: roundId, assignment_id: null, door_id: organisation.doors.badgeDesk },
      ...{ reason_id: organisation.reasons.badge, outcome: 'reached', state: 'submitted' },
      ...{
        rang_at: '2010-06-21T09:00:00.000Z',
        answered_at: '2010-06-21T09:01:00.000Z',
        rang_on: '2010-06-21',
      },
      ...{ told: 'They posted it', agency: 'Shops Ltd', agency_reference: 'V-1' },
    });
    expect(await answersOf(first?.id)).to.deep.equal([
      ...['yes', 'no', 'no', 'na', 'yes', 'yes', 'yes_definitely', 'to_some_extent'],
    ]);
    expect(await answersOf(second?.id)).to.deep.equal(['no', 'yes', 'yes', 'yes', 'no', 'no', 'no', 'na']);

    const again = await importVisits(request());
    expect(again.ok && again.value).to.include({ imported: 0, alreadyImported: 3 });
    expect(await reports()).to.have.length(2);
    expect(await rowsOf(context.database(), 'shopper')).to.have.length(1);
    const imported = (await rowsOf(context.database(), 'vault_audit_event')).slice(-1)[0];
    expect(imported).to.include({
      actor: 'terminal',
      action: 'reports.imported',
      subject: `round:${String(roundId)}`,
    });
    expect((await rowsOf(context.database(), 'audit_event')).map(({ action }) => action)).not.to.include(
      'reports.imported',
    );
  });

  it('is scored as our own shops are, and says whose visit it is', async () => {
    await importVisits(request());
    // Q1 4 + Q2 3 + Q3 2 + Q5 2 + Q6 1 + Q7 2 + half of Q8’s 1, of 15; Q4 does not apply: 14.5 / 15.
    const report = wordsOf((await coordinator.get('/mystery-shopping/moderation/1')).text);
    expect(report).to.contain('Weighted score 97%').and.contain('Agency Shops Ltd, its visit V-1');
    expect(report).not.to.contain('written up more than a day later');
    const shoppers = wordsOf((await coordinator.get('/mystery-shopping/shoppers')).text);
    expect(shoppers).not.to.contain('Shops Ltd');
  });

  it('takes a file that the agency has checked as accepted, and one that reached nobody without answers', async () => {
    const more = {
      accepted: true,
      columns: { ...mapping.columns, outcome: 'Welcome' },
      values: { ...mapping.values, outcome: { Very: 'reached', 'No answer': 'unreachable' } },
    };
    await importVisits(
      request(file([lines[0] ?? '', 'V-9,22/06/2010 15:00,,Badge desk,Blue Badge,,,,,,No answer,,']), more),
    );
    expect((await reports()).map(({ state, outcome }) => [state, outcome])).to.deep.equal([
      ['accepted', 'reached'],
      ['accepted', 'unreachable'],
    ]);
    expect(await answersOf(2)).to.deep.equal([]);
  });

  it('changes nothing where the file, its heading, the mapping or the round cannot be used', async () => {
    const told = async (text: string, more: Record<string, unknown> = {}) => {
      const result = await importVisits(request(text, more));
      return result.ok ? 'imported' : result.problem;
    };
    expect(await told('')).to.equal('visits.csv is empty.');
    expect(await told(heading)).to.equal('visits.csv has a heading and no lines.');
    expect(await told('Visit,Start\r\nV-1,x')).to.contain('columns that the file does not have: Site, Topic');
    const seven = Object.fromEntries(Object.entries(mapping.questions).slice(0, 7));
    expect(await told(file(), { questions: seven })).to.contain('no column for these questions: 8');
    const partOf = { ...mapping.questions, 7: { column: 'Welcome', contains: 'Very' } };
    expect(await told(file(), { questions: partOf })).to.contain('several answers: question 7');
    const bad = readVisitMapping('{"agency": "", "columns": {"door": "Site"}, "questions": {}}');
    expect(bad.ok ? '' : bad.problem)
      .to.contain('agency must name the agency')
      .and.contain('columns.reference is missing');
    await context.database().transact((tx) => tx('round').update({ closed_at: NINE_AM }));
    expect(await told(file())).to.equal('The round June 2010 is closed: it takes no more visits.');
    expect(await reports()).to.deep.equal([]);
  });

  async function upload(text: string, fields: Record<string, string> = {}) {
    const imports = '/mystery-shopping/imports';
    const sending = coordinator.post(imports);
    const given = { agency: 'Shops Ltd', round: String(roundId), ...fields };
    const hidden = hiddenFieldsOf((await coordinator.get(imports)).text, imports);
    for (const [name, value] of Object.entries({ ...hidden, ...given })) void sending.field(name, value);
    return sending.attach('file', Buffer.from(text), 'visits.csv');
  }
  const columns = {
    ...{ column_reference: 'Visit', column_rang_at: 'Start', column_answered_at: 'Answered' },
    ...{ column_door: 'Site', column_reason: 'Topic', column_told: 'Said', not_applicable: 'N/A^none' },
    ...{ q_column_1: 'Sorted', q_column_2: 'What they did', q_contains_2: 'Told to ring again' },
    ...{ q_column_3: 'Cut off', q_column_4: 'Repeat', q_column_5: 'Fast' },
    ...{ q_column_6: 'What they did', q_contains_6: 'Gave name', q_column_7: 'Welcome', q_column_8: 'Time' },
  };
  const meanings = {
    ...{ word_door: ['Nowhere', 'The desk'], code_door: ['', 'Badge desk'] },
    ...{ word_q1: ['N', 'Perhaps', 'Y'], code_q1: ['no', '', 'yes'] },
    ...{ word_q7: ['Not at all', 'Very'], code_q7: ['no', 'yes_definitely'] },
    ...{ word_q8: ['Yes to some extent'], code_q8: ['to_some_extent'] },
  };

  it('goes in the browser from a file over its columns and words to a look, and then in; the next file is mapped', async () => {
    const { headers } = await upload(file());
    const map = headers.location ?? '';
    const one = map.replace('/mapping', '');
    expect((await coordinator.get(one)).headers.location).to.equal(map);
    const asks = await submitForm(coordinator, map, map, columns);
    expect(asks.status).to.equal(422);
    expect(wordsOf(asks.text)).to.contain('Say what the words of Site mean').and.contain('Sorted: Perhaps');
    expect(asks.text).to.contain('value="Told to ring again"');
    const tokens = hiddenFieldsOf(asks.text, map);
    const checked = await sendFields(coordinator, map, { ...tokens, ...columns, ...meanings });
    expect(checked.headers.location).to.equal(one);
    const looked = wordsOf((await coordinator.get(one)).text);
    expect(looked).to.contain('2 visits to import 1 already there 4 rejected').and.contain('Nowhere');
    expect(await reports()).to.deep.equal([]);

    const page = (await coordinator.get(one)).text;
    const begin = () => sendFields(coordinator, `${one}/start`, hiddenFieldsOf(page, `${one}/start`));
    await Promise.all([begin(), begin()]);
    expect(await reports()).to.have.length(2);
    expect(wordsOf((await coordinator.get(one)).text))
      .to.contain('visits.csv is imported')
      .and.contain('4 rejected');
    expect((await rowsOf(context.database(), 'visit_import'))[0]).to.include({
      state: 'done',
      content: null,
    });
    const rejected = await coordinator.get(`${one}/rejected.csv`);
    expect(rejected.text).to.contain('Why it was rejected').and.contain('V-3,').and.not.contain('V-1,');
    const kept = await events();
    expect(kept).to.include.members([
      ...['visit_import.uploaded', 'visit_import.mapped', 'reports.imported', 'visit_import.finished'],
    ]);
    expect(kept.filter((action) => action === 'reports.imported')).to.have.length(1);

    const next = (await upload(file())).headers.location ?? '';
    expect((await coordinator.get(next)).text).to.match(/<option value="Sorted" selected>/);
    await submitForm(coordinator, next, next.replace('mapping', 'discard'));
    expect((await coordinator.get(next)).status).to.equal(404);
  });

  it('asks again for what is missing and keeps what was typed', async () => {
    const nothing = await upload('', { agency: '', round: '' });
    expect(nothing.status).to.equal(422);
    const words = wordsOf(nothing.text);
    expect(words)
      .to.contain('Enter the agency’s name')
      .and.contain('Select the round')
      .and.contain('file is empty');
    expect((await upload('', { agency: 'Shops Ltd' })).text).to.contain('value="Shops Ltd"');
    const map = (await upload(file())).headers.location ?? '';
    const asked = await submitForm(coordinator, map, map, { column_reference: 'Visit' });
    expect(asked.status).to.equal(422);
    expect(wordsOf(asked.text))
      .to.contain('Select a column: Door')
      .and.contain('Select the column that answers question 8');
    expect(asked.text).to.match(/<option value="Visit" selected>/);
  });
});
