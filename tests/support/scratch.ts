import { existsSync, mkdtempSync, rmSync, statSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ENOUGH_BYTES = 1_000_000_000;
const made: string[] = [];

/**
 * A folder for this run's databases, in memory where the machine has room: copying a template database makes
 * hundreds of small files, which took 11 ms in memory and up to 370 ms on a slow disk.
 */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(fastPlace(), `nwd-${name}-`));
  made.push(folder);
  return folder;
}

export function removeScratchFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Whether any other account can get there: no folder on the way is private. */
export function isOpenToOthers(path: string): boolean {
  const parent = dirname(path);
  return (statSync(path).mode & 0o001) !== 0 && (parent === path || isOpenToOthers(parent));
}

function fastPlace(): string {
  const places = [...(hasRoom('/dev/shm') ? ['/dev/shm'] : []), tmpdir()];
  return places.find(isOpenToOthers) ?? '/tmp';
}

function hasRoom(memory: string): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > ENOUGH_BYTES;
}
