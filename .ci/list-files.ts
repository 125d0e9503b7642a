import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The paths of all files below the folder with this ending, in order; none when the folder is not there. */
export function listFiles(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path))
    .sort();
}
