import { readConfig } from './src/config.ts';
import { sqlitePath } from './src/platform/database/open-database.ts';

// For knex's own commands (`npm run knex -- migrate:make add_x`). The product migrates itself at start, under a
// lock of its own: see src/platform/database/migrate.ts.
const { databaseUrl } = readConfig(process.env);

export default databaseUrl.startsWith('sqlite:')
  ? { client: 'sqlite3', connection: { filename: sqlitePath(databaseUrl) }, useNullAsDefault: true }
  : { client: 'pg', connection: databaseUrl };
