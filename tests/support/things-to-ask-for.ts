import { issueSetUpCode, renewPasswordLink } from '../../src/accounts/index.ts';
import { insertEvaluation } from '../../src/evaluation/evaluation-store.ts';
import { sampledReports } from '../../src/mystery-shopping/second-rating-queries.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { agentFor, anAccount, NINE_AM } from './app.ts';
import type { TestApp, TestOrganisation } from './app.ts';
import { aDocument } from './document.ts';
import { someDuty } from './embargo.ts';
import { aRound } from './vault.ts';

/** Real ids for every part of an address, so that a page is refused because of who asks and for no other reason. */
export async function thingsToAskFor(
  app: TestApp,
  database: Database,
  organisation: TestOrganisation,
): Promise<Record<string, string>> {
  const one = await anAccount(database, { roles: [], email: 'one@example.net' });
  const other = await anAccount(database, { roles: [], email: 'other@example.net' });
  const sender = { accountId: one.id, token: 'a-form-of-a-test' };
  const lateSetUpCode = await issueSetUpCode(database, app.clock);
  await anAccount(database, { roles: ['administrator'], email: 'first@example.net' });
  const { code } = await renewPasswordLink({ database, clock: app.clock }, other.id, sender);
  const january = { from: '2010-01-01', to: '2010-02-01' };
  const december = { from: '2009-12-01', to: '2010-01-01' };
  const evaluation = {
    title: 'One',
    period: january,
    baseline: december,
    window: 14,
    createdAt: NINE_AM,
  } as const;
  const evaluationId = await database.transact((tx) => insertEvaluation(tx, evaluation, one.id));
  const { text } = await (await agentFor(app)).get('/');
  return {
    '/assets/:file': /\/assets\/([^"]+\.css)/.exec(text)?.[1] ?? '',
    '/measures/:measure': 'recorded_fcr',
    '/evaluations/:id': String(evaluationId),
    ...(await thingsOfTheVault(database, organisation)),
    '/customers/:id': await aCustomer(database),
    // Nobody has uploaded a file: another's is as if it were not there.
    '/contacts/import/:id': '1',
    '/directory/import/:id': await anImport(database, one.id),
    '/settings/calendar/:id': await aClosedDay(database, one.id),
    '/settings/outbox/:key': await aMail(database, one.id),
    '/settings/people/:id': String(one.id),
    '/settings/teams/:id': String(organisation.teams.badges),
    '/settings/doors/:id': String(organisation.doors.badgeDesk),
    '/settings/reasons/:id': String(organisation.reasons.badge),
    ':lateSetUpCode': lateSetUpCode,
    ':invitation': code ?? '',
    ':ownTeam': String(organisation.teams.access),
    ':anotherTeam': String(organisation.teams.badges),
  };
}

async function anImport(database: Database, accountId: number): Promise<string> {
  const run = { account_id: accountId, source: 'One', files: 'one.json', state: 'done' };
  return database.transact(async (tx) => {
    const [row] = await tx('directory_import')
      .insert({ ...run, began_at: NINE_AM, touched_at: NINE_AM })
      .returning<{ id: number }[]>('id');
    return String(row?.id);
  });
}

async function aMail(database: Database, accountId: number): Promise<string> {
  const row = {
    key: 'a-mail',
    purpose: 'One',
    account_id: accountId,
    subject: 'One',
    body: 'Two',
    written_at: NINE_AM,
  };
  return database.transact(async (tx) => {
    await tx('outbox').insert(row);
    return row.key;
  });
}

async function aClosedDay(database: Database, addedBy: number): Promise<string> {
  const row = { day: '2010-07-05', reason: 'Training', added_at: NINE_AM, added_by: addedBy };
  return database.transact(async (tx) => {
    const [day] = await tx('closed_day').insert(row).returning<{ id: number }[]>('id');
    return String(day?.id);
  });
}

async function aCustomer(database: Database): Promise<string> {
  return database.transact(async (tx) => {
    const row = { name: 'Mary Jones', created_at: NINE_AM };
    const [customer] = await tx('customer').insert(row).returning<{ id: number }[]>('id');
    return String(customer?.id);
  });
}

/** A round of each kind, with what hangs on it; a comment and a meeting. */
async function thingsOfTheVault(
  database: Database,
  organisation: TestOrganisation,
): Promise<Record<string, string>> {
  const shops = [{ at: '2010-02-01 10:00' }];
  const unblinded = await aRound(database, organisation, { unblinded: true, shops });
  // As many as make sure that one is of the sample of second ratings.
  const many = Array.from({ length: 12 }, () => ({ at: '2010-02-01 10:00' }));
  const blind = await aRound(database, organisation, {
    name: 'Closed',
    closed: true,
    unblinded: false,
    shops: many,
  });
  const closed = await database.read('shop_report').orderBy('id', 'desc').first<{ id: number }>('id');
  const sampled = (await sampledReports(database.read)).find(({ roundId }) => roundId === blind)?.id;
  return database.transact(async (tx) => {
    const at = NINE_AM;
    const [scenario] = await tx('scenario')
      .insert({
        ...{ title: 'Renewing', persona: 'A driver', opening_line: 'Hello', answer_key: 'The form' },
        ...{ exit_line: 'Thank you', abort_rule: 'Stop', staff_minutes: 5, created_at: at },
        reason_id: organisation.reasons.badge,
      })
      .returning<{ id: number }[]>('id');
    const [shop] = await tx('unblinded_shop')
      .insert({
        ...{ report_id: 1, round_id: unblinded, round_name: 'Spring', channel: 'phone' },
        ...{ door_id: organisation.doors.accessPhone, team_id: organisation.teams.access },
        ...{ rang_at: at, rang_on: '2010-06-24', outcome: 'reached', scenario: 'A', told: 'This' },
      })
      .returning<{ id: number }[]>('id');
    const { id: by } = await tx('account').first<{ id: number }>('id');
    const [appeal] = await tx('appeal')
      .insert({ shop_id: shop?.id, ground: 'other', words: 'No', made_by: by, made_at: at })
      .returning<{ id: number }[]>('id');
    const [comment] = await tx('comment')
      .insert({ source: 'public', received_at: at, received_on: '2010-06-24', text: 'Hm', state: 'new' })
      .returning<{ id: number }[]>('id');
    const [complaint] = await tx('complaint')
      .insert({ comment_id: comment?.id, received_on: '2010-06-24', acknowledge_by: '2010-06-29' })
      .returning<{ id: number }[]>('id');
    const [theme] = await tx('theme')
      .insert({ slug: 'phones', name: 'Phones', meaning: 'Of', state: 'proposed', created_at: at })
      .returning<{ id: number }[]>('id');
    const [sort] = await tx('card_sort')
      .insert({ title: 'Spring', created_at: at })
      .returning<{ id: number }[]>('id');
    await tx('card').insert({ card_sort_id: sort?.id, number: 1, comment_id: comment?.id });
    const [meeting] = await tx('meeting')
      .insert({ held_on: '2010-07-08', begins_at: at, title: 'One', created_at: at })
      .returning<{ id: number }[]>('id');
    const [action] = await tx('action')
      .insert({
        ...{ you_said: 'Hm', title: 'One', owner: 'Us', due_on: '2010-07-08', created_at: at },
        ...{ origin: 'meeting', state: 'planned' },
      })
      .returning<{ id: number }[]>('id');
    await someDuty(tx, by);
    const [report] = await tx('directory_report')
      .insert({ reported_at: at, reported_on: '2010-06-24', words: 'Nothing for gardens', state: 'open' })
      .returning<{ id: number }[]>('id');
    await tx('taxonomy').insert({ id: 'x1', name: 'Kinds of help' });
    await aDocument(tx);
    await tx('pack').insert({
      ...{ meeting_id: meeting?.id, hash: 'a1', frozen_at: at },
      document: JSON.stringify({ title: 'One', author: 'Us', at, footer: '', blocks: [], figures: [] }),
    });
    return {
      '/mystery-shopping/shoppers/:id': '1',
      '/mystery-shopping/scenarios/:id': String(scenario?.id),
      '/mystery-shopping/rounds/:id': String(unblinded),
      '/mystery-shopping/appeals/:id': String(appeal?.id),
      '/mystery-shopping/shops/:id': String(shop?.id),
      '/mystery-shopping/plans/:hash': '0'.repeat(64),
      '/mystery-shopping/results/:id': String(unblinded),
      '/mystery-shopping/moderation/:id': String(closed.id),
      '/mystery-shopping/moderation/:id/photos/:photo': `/mystery-shopping/moderation/${String(closed.id)}/photos/1`,
      '/mystery-shopping/imports/:id': '1',
      '/mystery-shopping/assignments/:id': '1',
      '/visits/:visit/evidence/:photo': '/visits/1/evidence/1',
      '/mystery-shopping/second-ratings/:id': String(sampled),
      '/mystery-shopping/matching/:id': String(closed.id),
      '/contacts/views/:id': '1',
      '/visits/:visit': '1',
      '/feedback/moderation/:id': String(comment?.id),
      '/feedback/complaints/:id': String(complaint?.id),
      '/ambassadors/themes/:id': String(theme?.id),
      '/ambassadors/card-sorts/:id': String(sort?.id),
      '/directory/reports/:id': String(report?.id),
      '/directory/reasons/:id': String(organisation.reasons.badge),
      ...{ '/directory/services/:id': 'lunch-club', '/directory/:id': 'lunch-club' },
      ...{
        '/directory/open-referral/services/:id': 'lunch-club',
        '/directory/open-referral/service_at_locations/:id': 'lunch-place',
        '/directory/open-referral/organizations/:id': 'st-orrin',
        '/directory/open-referral/taxonomies/:id': 'x1',
        '/directory/open-referral/taxonomy_terms/:id': 't1',
        '/directory/open-referral/locations/:id': 'lunch-location',
      },
      '/feedback/posters/:id': String(organisation.doors.badgeDesk),
      '/ambassadors/meetings/:id': String(meeting?.id),
      '/ambassadors/measures/:measure': 'recorded_fcr',
      '/ambassadors/actions/:id': String(action?.id),
      '/documents/:slug': 'no-wrong-door',
      '/documents/:slug/versions/:number': '/documents/no-wrong-door/versions/1',
      '/performance/:year': '2008-09',
      '/performance/:year/comments/:number': '/performance/2008-09/comments/1',
      '/performance/:year/duties/:duty': '/performance/2008-09/duties/own-1',
      '/performance/:year/duties/:duty/files/:number': '/performance/2008-09/duties/open_meeting/files/1',
    };
  });
}

/**
 * An address with everything filled in. An address with more than one place in it is given whole.
 * @param values by the beginning of a route's path, up to its last place
 */
export function filledIn(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/^(.*\/:\w+)/, (start) => {
    const value = values[start];
    if (value === undefined) return start;
    return value.startsWith('/') ? value : start.replace(/:\w+$/, value);
  });
}
