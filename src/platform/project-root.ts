import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json. The same code runs from `src/` (tests, terminal) and from `dist/src/`
 * (the server), so views and built assets are found from here and never relative to a source file.
 */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json not found above ' + fileURLToPath(import.meta.url));
  return findRoot(parent);
}
