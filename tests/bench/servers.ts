import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface RunningServer {
  readonly url: string;
  /** From the start of the process to its first answer. */
  readonly startMs: number;
  /** Resident memory now and at its highest, in MB; null where the system does not say. */
  memory(): { readonly now: number; readonly peak: number } | null;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;
/** A server that accepts before it can answer is asked again, as a load balancer would. */
const ANSWER_WITHIN_MS = 1000;

/** Starts a Node program that listens on PORT, and waits until it answers. */
export async function startServer(
  script: string,
  environment: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, PORT: port, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await untilItAnswers(`${url}/healthz`, () => child.exitCode === null);
  const startMs = performance.now() - began;
  return {
    url,
    startMs,
    memory: () => memoryOf(child.pid ?? 0),
    stop: async () => {
      const ended = once(child, 'exit');
      // The floor has no graceful stop, and neither has anything left to lose.
      child.kill('SIGKILL');
      await ended;
      process.off('exit', kill);
    },
  };
}

async function untilItAnswers(url: string, isRunning: () => boolean): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (isRunning() && performance.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      await response.text();
      if (response.ok) return;
    } catch {
      await pause(2);
    }
  }
  throw new Error(`nothing answered at ${url}`);
}

function memoryOf(pid: number): { now: number; peak: number } | null {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const megabytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
    return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
