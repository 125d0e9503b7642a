// tsc leaves the output of a source that was renamed or removed, and a migration left so would run a second time.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

for (const folder of ['src', 'migrations', 'seeds']) {
  const output = join(root, 'dist', folder);
  if (!existsSync(output)) continue;
  for (const file of readdirSync(output, { recursive: true, encoding: 'utf8' })) {
    const source = join(root, folder, file.replace(/\.js$/, '.ts'));
    if (file.endsWith('.js') && !existsSync(source)) rmSync(join(output, file));
  }
}
