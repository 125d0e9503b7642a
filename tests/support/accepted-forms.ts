import { PASSWORD } from './app.ts';
import { day } from './filled-form.ts';
import { filledIn } from './things-to-ask-for.ts';
import { locationOf } from './noninterference.ts';
import type { Sent, Values, Visitor } from './noninterference.ts';

export interface Step extends Sent {
  readonly url: string;
}

type Prepare = (visitor: Visitor) => Promise<{ readonly url?: string } & Partial<Sent>>;

const newPassword = 'nine otters by lamplight';
const log = [
  'ref,at,door,reason',
  'A1,21/06/2010 10:00,Access line,Blue Badge',
  'A2,nonsense,Access line,Blue Badge',
].join('\n');
const logColumns = {
  ...{ column_source_reference: 'ref', column_received_at: 'at', column_door: 'door' },
  ...{ column_reason: 'reason', otherwise: 'resolved', resolved_within_days: '' },
};

/** What a form needs besides right values: something to act on as it stands at this moment. */
const prepared: Readonly<Record<string, Prepare>> = {
  '/sign-in': ({ role, world }) => fields({ email: world.accounts[role].email, password: newPassword }),
  '/set-password': ({ role, world }) =>
    fields({ code: world.invitations[role], password: 'ten otters by lamplight' }),
  '/account/preferences': async (visitor) =>
    fields({ version: await versionOf(visitor, 'account', visitor.world.accounts[visitor.role].id) }),
  '/account/password': () => fields({ current_password: PASSWORD, new_password: newPassword }),
  '/contacts/tally/undo': async (visitor) =>
    fields({ reference: await newest(visitor, 'contact', 'reference', { mode: 'tally', source: null }) }),
  '/contacts/tally/paper': ({ world }) =>
    fields({ [`count_${String(world.organisation.reasons.badge)}_resolved`]: '2' }),
  '/contacts/tally/paper/undo': async (visitor) => {
    const line = await newest(visitor, 'contact', 'source_reference', { source: 'paper sheet' });
    return fields({ sheet: line.replace(/-\d+$/, '') });
  },
  '/contacts/views/:id/remove': async (visitor) => ({
    url: `/contacts/views/${(await newest(visitor, 'saved_view', 'id', { account_id: accountOf(visitor) })) || '1'}/remove`,
  }),
  '/contacts/:reference/link': ({ world }) => fields({ other: world.references['administrator page'] ?? '' }),
  // What was linked a moment ago.
  '/contacts/:reference/unlink': ({ role, world }) =>
    Promise.resolve({
      url: `/contacts/${world.references[`${role} /contacts/:reference/link`] ?? ''}/unlink`,
    }),
  '/customers/:id/merge': async (visitor) =>
    fields({ other: await aCustomer(visitor), ...(await customerVersion(visitor)) }),
  '/customers/:id/unmerge': async (visitor) =>
    fields({ merge: await newest(visitor, 'customer_merge', 'id', {}), ...(await customerVersion(visitor)) }),
  '/directory/import': ({ role }) =>
    Promise.resolve({
      fields: { source: `Feed of ${role}`, act: 'import' },
      file: { name: 'feed.json', content: '[]' },
    }),
  '/contacts/import': ({ role }) =>
    Promise.resolve({ fields: { source: `Log of ${role}` }, file: { name: 'log.csv', content: log } }),
  '/contacts/import/:id/mapping': async (visitor) => ({
    url: `/contacts/import/${await newestImport(visitor)}/mapping`,
    fields: logColumns,
  }),
  '/contacts/import/:id/start': async (visitor) => ({
    url: `/contacts/import/${await newestImport(visitor)}/start`,
  }),
  '/contacts/import/:id/discard': async (visitor) => {
    const file = { name: 'again.csv', content: log };
    const uploaded = await visitor.post('/contacts/import', { fields: { source: 'Again' }, file });
    return { url: (locationOf(uploaded) ?? '/contacts/import/1/mapping').replace('/mapping', '/discard') };
  },
  '/mystery-shopping/shops/:id/appeals': ({ world }) =>
    Promise.resolve({ url: `/mystery-shopping/shops/${world.values[':shopToAppeal'] ?? ''}/appeals` }),
  '/settings/calendar': () => fields(day('closed', ['6', '7', '2010'])),
  '/settings/people/:id/link': () => fields({}),
};

const fields = (given: Values) => Promise.resolve({ fields: given });

/** Where a form's `version` is kept, by the beginning of its path. */
const versioned: Readonly<Record<string, string>> = {
  '/directory/services/:id': 'service',
  '/directory/reports/:id': 'directory_report',
  '/customers/:id': 'customer',
  '/settings/people/:id': 'account',
  '/settings/teams/:id': 'team',
  '/settings/doors/:id': 'door',
  '/settings/reasons/:id': 'reason',
};

/** The form as it would be accepted now from this person, were they allowed to send it. */
export async function acceptedForm(visitor: Visitor, path: string): Promise<Step> {
  const { role, world } = visitor;
  const form = world.forms[path];
  if (form === undefined) throw new Error(`nobody said how ${path} is filled in`);
  const reference = world.references[`${role} ${path}`] ?? '';
  const url = filledIn(path, { ...world.values, '/contacts/:reference': reference });
  const own = await prepared[path]?.(visitor);
  const [, start = ''] = /^(\/\w+(?:\/\w+)?\/:id)/.exec(path) ?? [];
  const table = versioned[start];
  const version =
    table !== undefined && 'version' in form.fields
      ? { version: await versionOf(visitor, table, idIn(world.values[start])) }
      : {};
  return {
    url: own?.url ?? url,
    fields: numbered({ ...form.besides, ...form.fields, ...version, ...own?.fields }, visitor),
    ...(own?.file ? { file: own.file } : {}),
  };
}

/** A name that is new to this world, and the same in the other one. */
function numbered(given: Values, { role, number }: Visitor): Values {
  const own = (text: string) => text.replace('{}', `${role[0] ?? ''}${String(number)}`);
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string' ? own(value) : value.map(own),
    ]),
  );
}

const accountOf = ({ role, world }: Visitor) => world.accounts[role].id;

/** Most ids are numbers; an entry's is its publisher's text. */
function idIn(value = ''): number | string {
  return /^\d+$/.test(value) ? Number(value) : value;
}

async function versionOf({ world }: Visitor, table: string, id: number | string): Promise<string> {
  const row = await world.database.read(table).where({ id }).first<{ version: number } | undefined>();
  return String(row?.version ?? 1);
}

async function customerVersion(visitor: Visitor): Promise<{ version: string }> {
  const id = Number(visitor.world.values['/customers/:id']);
  return { version: await versionOf(visitor, 'customer', id) };
}

/** '' when there is none: who may not send such a form has none. */
async function newest(
  { world }: Visitor,
  table: string,
  column: string,
  where: Record<string, unknown>,
): Promise<string> {
  const rows: { found: string | number }[] = await world.database
    .read(table)
    .where(where)
    .orderBy('id', 'desc')
    .limit(1)
    .select({ found: column });
  return String(rows[0]?.found ?? '');
}

/** Another's where this person has none. */
async function newestImport(visitor: Visitor): Promise<string> {
  return (await newest(visitor, 'contact_import', 'id', { account_id: accountOf(visitor) })) || '1';
}

async function aCustomer({ world }: Visitor): Promise<string> {
  return world.database.transact(async (tx) => {
    const row = { name: 'Mary Johns', created_at: world.app.clock.now() };
    const [customer] = await tx('customer').insert(row).returning<{ id: number }[]>('id');
    return String(customer?.id);
  });
}
