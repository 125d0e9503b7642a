import { expect } from 'chai';
import express from 'express';
import type { RequestHandler } from 'express';
import { publishReport, sealReport, signOffReport } from '../../src/evaluation/index.ts';
import { layMeasures } from '../../src/ambassadors/domain/lay-measure.ts';
import { insertDoor } from '../../src/organisation/organisation-store.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, NINE_AM } from './app.ts';
import type { Agent, TestApp, TestOrganisation } from './app.ts';
import { aComment } from './comments.ts';
import { someContacts } from './contacts.ts';
import { aService, at, writeDirectory } from './directory.ts';
import { anEvaluation } from './evaluations.ts';
import { submitForm } from './forms.ts';
import { wordsOfPack } from './pack-forms.ts';
import type { PackForm } from './pack-forms.ts';
import { filledIn, thingsToAskFor } from './things-to-ask-for.ts';
import { whatMayBeOpened } from './what-may-be-opened.ts';

/** Doors that nothing is known of but what three comments say. */
export const quietDoors = { quay: 'Quay desk', pier: 'Pier desk' } as const;
export type QuietDoor = keyof typeof quietDoors;

/** What the three say, as the group reads it. */
export const threeSay = ['Nobody came to the window', 'The form was too long', 'She was very kind'] as const;

export interface FewComments {
  readonly app: TestApp;
  readonly ambassador: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * A database with many contacts at two doors, and three comments at the given ones: quoted, complained of, on cards
 * that two members have sorted, behind a theme, an action, a frozen pack and a published evaluation.
 */
export async function aPlaceOfFewComments(
  database: Database,
  doors: readonly [QuietDoor, QuietDoor, QuietDoor],
): Promise<FewComments> {
  const organisation = await anOrganisation(database);
  await writeDirectory(database, [
    aService({
      service_at_locations: [at('lunch', 'KD1 1AA')],
      attributes: [{ id: 'm1', taxonomy_term: { id: 't1', name: 'Food', taxonomy_id: 'x1' } }],
    }),
  ]);
  await manyContacts(database, organisation);
  await threeComments(database, organisation, doors);
  const app = createTestApp(database);
  const values = await thingsToAskFor(app, database, organisation);
  const lead = await anAccount(database, { roles: ['policy_lead'] });
  const one = await anAccount(database, { roles: ['ambassador'], email: 'one@example.org' });
  const other = await anAccount(database, { roles: ['ambassador'], email: 'other@example.org' });
  const found = await decide(await agentFor(app, lead.email), [
    await agentFor(app, one.email),
    await agentFor(app, other.email),
  ]);
  const evaluation = await publishedEvaluation(database, app, [lead.id, one.id]);
  return { app, ambassador: one.email, values: { ...values, ...found, '/evaluations/:id': evaluation } };
}

async function manyContacts(database: Database, { doors, reasons }: TestOrganisation): Promise<void> {
  const of = (count: number, doorId: number) =>
    Array.from({ length: count }, () => ({ at: '2010-02-08 10:00', doorId, reasonId: reasons.badge }));
  await someContacts(database, [...of(40, doors.accessPhone), ...of(30, doors.badgeDesk)]);
}

async function threeComments(
  database: Database,
  { teams }: TestOrganisation,
  doors: readonly QuietDoor[],
): Promise<void> {
  await database.transact(async (tx) => {
    const ids = {} as Record<QuietDoor, number>;
    for (const [slug, name] of Object.entries(quietDoors))
      ids[slug as QuietDoor] = await insertDoor(tx, {
        ...{ slug, name, teamId: teams.access, defaultChannel: 'face_to_face' },
      });
    for (const [index, text] of threeSay.entries())
      await tx('comment').insert(
        aComment({
          ...{
            door_id: ids[doors[index] ?? 'quay'],
            state: 'cleared',
            quote_consent: true,
            complaint: index === 0,
          },
          ...{ text, redacted_text: text, sorted: index === 2 ? 'yes' : 'no', welcome: 'no', ease: 2 },
        }),
      );
    await tx('complaint').insert({ comment_id: 1, received_on: '2010-02-01', acknowledge_by: '2010-02-04' });
  });
}

const last = (path: string) => path.split('/').at(-1) ?? '';

/** All that is made of comments, as people make it. @returns where it is */
async function decide(lead: Agent, members: readonly Agent[]): Promise<Record<string, string>> {
  const made = async (page: string, to: string, fields: Record<string, string | string[]>) => {
    const { status, headers } = await submitForm(lead, page, to, fields);
    expect(status, to).to.equal(303);
    return String(headers.location);
  };
  await made('/ambassadors/themes/new', '/ambassadors/themes', { name: 'Windows', meaning: 'Of waiting' });
  const { text } = await lead.get('/ambassadors/themes');
  const theme = /href="([^"]*)">Windows/.exec(text)?.[1] ?? '';
  const themeId = last(theme);
  const sort = await made('/ambassadors/card-sorts/new', '/ambassadors/card-sorts', {
    ...{ title: 'Three', themes: [themeId], most: '40' },
  });
  // On the second card they differ: it waits for the meeting.
  const piles = [{ 'card-1': themeId, 'card-2': themeId }, { 'card-1': themeId }];
  for (const [place, member] of members.entries())
    expect(
      (await submitForm(member, `${sort}/cards`, `${sort}/cards`, { ...piles[place], finished: 'yes' }))
        .status,
    ).to.equal(303);
  await made(theme, theme, { decision: 'agree' });
  const action = await made('/ambassadors/actions/new?comment=1', '/ambassadors/actions', {
    ...{ title: 'A bell', you_said: threeSay[0], owner: 'Badges', comment: '1' },
    ...{ 'due-day': '1', 'due-month': '7', 'due-year': '2010' },
  });
  await made(action, `${action}/close`, {
    ...{ outcome: 'not_done', why_not: 'No money', we_did: 'We could not', published: 'yes' },
  });
  const meeting = await made('/ambassadors/meetings/new', '/ambassadors/meetings', {
    ...{ title: 'The meeting', begins_at: '2pm', place: 'Room 2', agenda: 'Welcome' },
    ...{ 'held_on-day': '30', 'held_on-month': '6', 'held_on-year': '2010' },
  });
  await made(meeting, `${meeting}/pack`, {});
  return {
    '/ambassadors/themes/:id': themeId,
    '/ambassadors/card-sorts/:id': last(sort),
    '/ambassadors/actions/:id': last(action),
    '/ambassadors/meetings/:id': last(meeting),
  };
}

async function publishedEvaluation(
  database: Database,
  { clock }: TestApp,
  [sealer, signer]: readonly [number, number],
): Promise<string> {
  const id = await anEvaluation(database, {
    ...{
      period: { from: '2010-01-01', to: '2010-04-01' },
      baseline: { from: '2009-10-01', to: '2010-01-01' },
    },
  });
  const by = (accountId: number) => ({ accountId, token: `evaluation-of-a-test-${String(accountId)}` });
  await sealReport({ database, clock }, id, by(sealer));
  await signOffReport({ database, clock }, id, by(signer));
  await publishReport({ database, clock }, id, NINE_AM, { ...by(sealer), token: 'published-by-a-test' });
  return String(id);
}

/** Of every page that an ambassador or anybody may open: what it says, or that it does not answer. */
export async function readEveryPage(
  { app, ambassador, values }: FewComments,
  {
    plant,
    routes = Object.keys(whatMayBeOpened),
  }: { plant?: RequestHandler; routes?: readonly string[] } = {},
): Promise<Map<string, string>> {
  const front = express();
  if (plant) front.use(plant);
  front.use(app.express);
  const pages = new Map<string, string>();
  for (const [who, email] of [
    ['ambassador', ambassador],
    ['signed out', undefined],
  ] as const) {
    const agent = await agentFor({ ...app, express: front }, email);
    const key = /\/meetings\.ics\?key=[^"&]*/.exec(
      (await agent.get(filledIn('/ambassadors/meetings/:id', values))).text,
    );
    for (const route of routes)
      for (const path of addressesOf(route.replace('GET ', ''), values, key?.[0]))
        pages.set(`${who} ${path}`, await readPage(agent, path));
  }
  return pages;
}

function addressesOf(path: string, values: FewComments['values'], calendar?: string): string[] {
  if (path === '/meetings.ics' && calendar !== undefined) return [calendar];
  if (path.endsWith('/measures/:measure')) return layMeasures.map(({ key }) => path.replace(':measure', key));
  const address = filledIn(path, values);
  return /\.(?:html|pdf|docx)$/.test(path) ? [address, `${address}?print=large`] : [address];
}

/** Without what differs each time: a form's tokens, and hashes of what is stored. */
async function readPage(agent: Agent, path: string): Promise<string> {
  const form = /\.(pdf|docx)/.exec(path)?.[1];
  const response = await agent
    .get(path)
    .buffer(true)
    .responseType(form === undefined ? '' : 'blob');
  if (response.status !== 200) return `status ${String(response.status)}`;
  const said = form === undefined ? response.text : wordsOfPack(form as PackForm, response.body as Buffer);
  return said
    .replaceAll(/(name="(?:_csrf|token)" value=")[^"]*/g, '$1')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'a hash');
}
