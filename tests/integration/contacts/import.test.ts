import { expect } from 'chai';
import { eventsAbout, firstBrokenLink } from '../../../src/audit/index.ts';
import { reportAsJson } from '../../../src/platform/csv-files/import-report.ts';
import {
  doorsOn,
  insertDoor,
  insertReason,
  insertTeam,
  reasonsOn,
  teamsOn,
} from '../../../src/organisation/index.ts';
import { sourceOf } from '../../support/csv-source.ts';
import { forEachEngine } from '../../support/databases.ts';
import type { DatabaseContext } from '../../support/databases.ts';
import {
  helpline,
  helplineMapping,
  imported,
  importedAt,
  importedOn,
  rowCounts,
  short,
  shortLog,
} from '../../support/imports.ts';

forEachEngine('Importing contacts', (context) => {
  it('brings in every kind of line as counted by hand, and nothing the second time', async () => {
    const first = await imported(context, helpline(), helplineMapping);
    expect(JSON.parse(reportAsJson(first))).to.deep.equal({
      lines: 14,
      imported: 7,
      already_imported: 2,
      rejected: [
        { line: 9, column: 'Logged', problem: '“31/02/2010 09:00” is not a real date' },
        {
          line: 10,
          column: 'Logged',
          problem: '1:30 on 28 March 2010 did not exist: the clocks went forward',
        },
        { line: 12, column: 'How', problem: '“PIGEON” is not a channel the mapping knows' },
        { line: 13, column: 'Ref', problem: 'is empty' },
        { line: 14, column: null, problem: 'has 4 columns where the heading has 9' },
      ],
    });
    const before = await rowCounts(context);
    const second = await imported(context, helpline(), helplineMapping);
    // Line 9 is bad, but by now its reference is there.
    expect(second).to.include({ lines: 14, imported: 0, alreadyImported: 10, rejectedCount: 4 });
    expect(await rowCounts(context)).to.deep.equal(before);
  });

  it('writes what a line says, with its time, its door, its ending and its pseudonym', async () => {
    await imported(context, helpline(), helplineMapping);
    const rows = await contacts(context);
    expect(
      rows.map((row) => [row.source_reference, row.door, row.reason, row.channel, row.outcome]),
    ).to.deep.equal([
      ['H-001', 'FRONT DESK', 'Blue badge', 'phone', 'resolved'],
      ['H-002', 'FRONT DESK', 'Blue badge', 'phone', 'promised'],
      ['H-003', 'VISITING TEAM', 'Bath seat', 'web', 'promised'],
      ['H-004', 'FRONT DESK', 'Bath seat', 'letter', 'abandoned'],
      ['H-005', 'FRONT DESK', 'Bath seat', 'phone', 'resolved'],
      ['H-006', 'FRONT DESK', 'Blue badge', 'phone', 'resolved'],
      ['H-010', 'VISITING TEAM', 'Blue badge', 'face_to_face', 'promised'],
    ]);
    const [first, second, , , fifth, , last] = rows;
    expect(fifth).to.include({
      received_at: '2009-11-05T08:05:00.000Z',
      received_on: '2009-11-05',
      recorded_at: importedAt,
      recorded_by: null,
      customer_id: null,
      mode: 'import',
      source: 'helpline',
      note: 'Said "at last"\r\nand thanked us',
      search_text: 'said at last and thanked us',
    });
    expect(last?.received_at).to.equal('2010-06-24T07:26:00.000Z');
    expect(first?.customer_link).to.equal('key:<helpline\n1 cliff road>').and.to.equal(last?.customer_link);
    expect(second?.customer_link).to.equal(null);
    expect(await context.database().read('promise').select('*')).to.deep.equal([]);
  });

  it('makes a missing door a team of its own and leaves a missing reason without an owner', async () => {
    await imported(context, helpline(), helplineMapping);
    const { read } = context.database();
    expect((await teamsOn(read, importedOn)).map(({ name, slug }) => [name, slug])).to.deep.equal([
      ['FRONT DESK', 'front-desk'],
      ['VISITING TEAM', 'visiting-team'],
    ]);
    expect((await doorsOn(read, '2009-01-01')).map(({ name, teamName }) => [name, teamName])).to.deep.equal([
      ['FRONT DESK', 'FRONT DESK'],
      ['VISITING TEAM', 'VISITING TEAM'],
    ]);
    expect(
      (await reasonsOn(read, importedOn)).map(({ name, owningTeamId, resolvable }) => [
        name,
        owningTeamId,
        resolvable,
      ]),
    ).to.deep.equal([
      ['Bath seat', null, 'depends'],
      ['Blue badge', null, 'depends'],
    ]);
  });

  it('finds doors and reasons by name, whatever case, accents, spaces or comma', async () => {
    const ids = await context.database().transact(async (tx) => {
      const team = await insertTeam(tx, { slug: 'access', name: 'Access' });
      const door = { slug: 'cafe', name: 'Café  Desk', teamId: team, defaultChannel: 'outreach' };
      return {
        door: await insertDoor(tx, door),
        reason: await insertReason(tx, {
          slug: 'b',
          name: 'Blue badge',
          owningTeamId: team,
          resolvable: 'yes',
        }),
      };
    });
    const log = shortLog('1,2009-11-02 09:00,"CAFE desk, ",BLUE  BADGE');
    await imported(context, log, { ...short, create_missing: [] });
    const row = await context.database().read('contact').first<Record<string, unknown>>('*');
    expect(row).to.include({ door_id: ids.door, reason_id: ids.reason, channel: 'outreach' });
  });

  it('rejects a door or reason nobody knows unless the mapping creates it', async () => {
    const log = shortLog('1,2009-11-02 09:00,Desk,Badge', '2,2009-11-02 09:00,Desk,Badge');
    const { rejected } = await imported(context, log, { ...short, create_missing: ['reason'] });
    const problem = '“Desk” is not the name of a door, and the mapping does not create one';
    expect(rejected).to.deep.equal([
      { line: 2, column: 'door', problem },
      { line: 3, column: 'door', problem },
    ]);
    expect(await reasonsOn(context.database().read, importedOn)).to.deep.equal([]);
  });

  it('gives names that differ only in signs addresses of their own, and shares a team of that name', async () => {
    await context.database().transact((tx) => insertTeam(tx, { slug: 'x', name: 'refuse' }));
    await imported(context, shortLog('1,2009-11-02,Refuse,!!', '2,2009-11-02,Refuse!,??'), short);
    const { read } = context.database();
    const doors = await doorsOn(read, importedOn);
    expect(doors.map(({ slug, teamName }) => [slug, teamName])).to.deep.equal([
      ['refuse', 'refuse'],
      ['refuse-2', 'Refuse!'],
    ]);
    expect((await reasonsOn(read, importedOn)).map(({ slug }) => slug).sort()).to.deep.equal([
      'reason',
      'reason-2',
    ]);
  });

  it('keeps promises with their dates for the team of the door', async () => {
    const columns = { ...short.columns, outcome: 'end', promise_due: 'due', promise_kept_on: 'kept' };
    const many = Array.from(
      { length: 600 },
      (_, index) => `x${String(index)},2009-11-02,Desk,Badge,promised,03/11/2009,`,
    );
    const log = sourceOf(
      [
        'ref,at,door,reason,end,due,kept',
        '1,2009-11-02,Desk,Badge,promised,2009-11-03,2009-11-04 10:00',
        '2,2009-11-02,Desk,Badge,promised,,',
        '3,2009-11-02,Desk,Badge,resolved,2009-11-03,',
        ...many,
      ].join('\n'),
    );
    await imported(context, log, { ...short, columns, outcome: undefined });
    const { read } = context.database();
    const [team] = await teamsOn(read, importedOn);
    const promises = await read('promise').orderBy('contact_id').select<Record<string, unknown>[]>('*');
    expect(promises).to.have.length(601);
    expect(promises[0]).to.include({
      team_id: team?.id,
      due_on: '2009-11-03',
      kept_on: '2009-11-04',
      kept_by: null,
    });
    expect(promises.at(-1)).to.include({ due_on: '2009-11-03', kept_on: null });
  });

  it('tells two sources with the same references apart', async () => {
    await imported(context, shortLog('1,2009-11-02,Desk,Badge'), short);
    const other = await imported(context, shortLog('1,2009-11-02,Desk,Badge'), { ...short, source: 'other' });
    expect(other.imported).to.equal(1);
  });

  it('records each batch in the audit trail', async () => {
    await imported(context, helpline(), helplineMapping);
    const events = await eventsAbout(context.database().read, 'source:helpline');
    expect(events.map(({ actor, action, occurred_at }) => [actor, action, occurred_at])).to.deep.equal([
      ['terminal', 'contacts.imported', importedAt],
    ]);
    expect(JSON.parse(events[0]?.detail ?? '')).to.deep.equal({
      source: 'helpline',
      file: 'helpline-2009.csv',
      first_line: 2,
      last_line: 16,
      imported: 7,
      doors_created: ['FRONT DESK', 'VISITING TEAM'],
      reasons_created: ['Blue badge', 'Bath seat'],
    });
    expect(await firstBrokenLink(context.database().read)).to.equal(null);
  });
});

async function contacts(context: DatabaseContext): Promise<Record<string, string | null>[]> {
  return context
    .database()
    .read('contact as c')
    .join('door_version as d', 'd.door_id', 'c.door_id')
    .join('reason_version as r', 'r.reason_id', 'c.reason_id')
    .orderBy('c.source_reference')
    .select<Record<string, string | null>[]>('c.*', { door: 'd.name', reason: 'r.name' });
}
