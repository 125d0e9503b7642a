import type { Clock } from './clock.ts';
import type { Keys } from './secret.ts';

/** One thing that can be asked for at a terminal. Each stands in its feature; cli.ts lists them. */
export interface Command {
  readonly name: string;
  /** Name, arguments and options, as help prints them. */
  readonly usage: string;
  readonly summary: string;
  /** @returns the exit code; @throws UsageError, UnusableError */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

export interface CommandContext {
  readonly databaseUrl: string;
  readonly clock: Clock;
  /** Asked for only by commands that need one, since the first to ask may make the secret. */
  keys(): Keys;
  readonly terminal: Terminal;
}

/** Each call is a line of its own. Standard output carries results only, so that another program can read it. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

export const exitCodes = {
  done: 0,
  /** Something broke that nobody typed. */
  failed: 1,
  /** What was given cannot be used, and nothing was changed. */
  unusable: 2,
  /** Finished, with something that a person has to look at. */
  incomplete: 3,
} as const;

/** The command was typed wrongly: its usage is printed after the message. */
export class UsageError extends Error {}

/** A file, a setting or the database cannot be used as it is; the message says what to do. */
export class UnusableError extends Error {}
