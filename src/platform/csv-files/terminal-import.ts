import { readFile } from 'node:fs/promises';
import type { Result } from '../../shared/result.ts';
import { UnusableError } from '../command.ts';
import { unreadable } from './csv-source.ts';

/** A mapping's text. @throws UnusableError in words for whoever typed the path */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UnusableError(unreadable(path, error));
  }
}

/** @throws UnusableError that says that nothing was imported */
export function orUnusable<Value>(result: Result<Value>, before = ''): Value {
  if (!result.ok) throw new UnusableError(`${before}${result.problem}\nNothing was imported.`);
  return result.value;
}
