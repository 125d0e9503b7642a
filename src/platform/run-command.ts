import { UnusableError, UsageError, exitCodes } from './command.ts';
import type { Command, CommandContext, Terminal } from './command.ts';

/**
 * Finds the command that was typed and runs it. Whatever happens ends in an exit code and, unless all went well,
 * a message; never in a stack.
 * @param contextOf makes the context once a command is known to be wanted; may throw UnusableError
 */
export async function runCommand(
  commands: readonly Command[],
  [name, ...args]: readonly string[],
  terminal: Terminal,
  contextOf: () => CommandContext,
): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    terminal.out(helpFor(commands));
    return exitCodes.done;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    if (name !== undefined) terminal.err(`nwd: there is no command ${name}.\n`);
    terminal.err(helpFor(commands));
    return exitCodes.unusable;
  }
  if (args.includes('--help')) {
    terminal.out(`${command.summary}.\n${usageOf(command)}`);
    return exitCodes.done;
  }
  try {
    return await command.run(args, contextOf());
  } catch (error) {
    return explain(error, command, terminal);
  }
}

function explain(error: unknown, command: Command, terminal: Terminal): number {
  terminal.err(`nwd ${command.name}: ${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof UnusableError) return exitCodes.unusable;
  if (!(error instanceof UsageError || isFromParseArgs(error))) return exitCodes.failed;
  terminal.err(usageOf(command));
  return exitCodes.unusable;
}

function isFromParseArgs(error: unknown): boolean {
  return (
    error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
  );
}

function usageOf(command: Command): string {
  return `Usage: nwd ${command.usage}`;
}

function helpFor(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.usage.length));
  const lines = commands.map((command) => `  nwd ${command.usage.padEnd(width)}  ${command.summary}`);
  return ['Usage:', ...lines, `  nwd ${'help'.padEnd(width)}  Show this`].join('\n');
}
