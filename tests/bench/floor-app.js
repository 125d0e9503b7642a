// The least that answers the same requests: Express, EJS and knex, with no sign-in, checks, audit or layout. What
// the product does beyond it is measured as a share of what this does, in the same run on the same machine.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Readable } from 'node:stream';
import ejs from 'ejs';
import express from 'express';
import knex from 'knex';

const { FLOOR_DATABASE: url = '', PORT: port = '0' } = process.env;
const database = url.startsWith('sqlite:')
  ? knex({
      client: 'sqlite3',
      connection: { filename: url.slice('sqlite:'.length) },
      useNullAsDefault: true,
      pool: {
        min: 1,
        max: 1,
        afterCreate: (connection, done) =>
          connection.exec('pragma journal_mode=wal; pragma synchronous=full', (error) =>
            done(error, connection),
          ),
      },
    })
  : knex({ client: 'pg', connection: url, pool: { min: 0, max: 10 } });
const render = ejs.compile(readFileSync(new URL('floor-list.ejs', import.meta.url), 'utf8'));

const app = express();
app.use(express.urlencoded({ extended: false }));

app.get('/healthz', (_request, response) => {
  response.send('ok');
});

app.post('/contacts', async (request, response) => {
  const { received_at, received_on, door, reason, outcome, customer, note } = request.body;
  await database('contact').insert({
    ...{ received_at, received_on, door, reason, outcome, customer, note, team: 1 },
    search_text: `${customer} ${note}`.toLowerCase(),
  });
  response.redirect(303, '/contacts');
});

function matching({ team, q }) {
  const query = database('contact');
  if (team) query.where({ team: Number(team) });
  if (q) query.where('search_text', 'like', `%${q}%`);
  return query.orderBy([
    { column: 'received_on', order: 'desc' },
    { column: 'received_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ]);
}

app.get('/contacts', async (request, response) => {
  response.send(render({ rows: await matching(request.query).limit(50) }));
});

app.get('/contacts.csv', (_request, response) => {
  response.type('csv');
  Readable.from(lines()).pipe(response);
});

/** A batch of the table's rows at a time, as bare as CSV can be written. */
async function* lines() {
  // The largest integer that PostgreSQL has.
  let last = 2 ** 31 - 1;
  for (;;) {
    const rows = await database('contact').where('id', '<', last).orderBy('id', 'desc').limit(2000);
    if (rows.length === 0) return;
    last = rows.at(-1).id;
    yield rows
      .map(
        (row) => `${Object.values(row).map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`)}\r\n`,
      )
      .join('');
  }
}

app.listen(Number(port), '127.0.0.1');
