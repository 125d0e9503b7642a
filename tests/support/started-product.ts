import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/project-root.ts';
import { scratchFolder } from './scratch.ts';
import type { Served } from './signing-in.ts';

export interface StartedProduct extends Served {
  /** The link that was printed for the first administrator. */
  readonly setUpLink: string;
  stop(): Promise<void>;
  /** As the power goes: nothing is finished. */
  kill(): Promise<void>;
}

export function newDatabaseUrl(): string {
  return `sqlite:${join(scratchFolder('product'), 'product.db')}`;
}

/** The product as `npm start` starts it: a process of its own, on a database of its own unless it goes on with another’s, at a port of its own. */
export async function startProduct(databaseUrl = newDatabaseUrl()): Promise<StartedProduct> {
  const product = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: databaseUrl,
      SECRET: 'a secret that only this test knows',
    },
  });
  const stopped = once(product, 'exit');
  let printed = '';
  const setUpLink = await new Promise<string>((resolve, reject) => {
    product.stdout.on('data', (words: Buffer) => {
      printed += words.toString();
      const link = /http:\S+\/set-up\?code=\S+/.exec(printed)?.[0];
      if (link !== undefined) resolve(link);
    });
    product.once('exit', () => {
      reject(new Error(`the product stopped: ${printed}`));
    });
  });
  const { origin } = new URL(setUpLink);
  return {
    setUpLink,
    at: (path) => origin + path,
    stop: async () => {
      product.kill('SIGTERM');
      await stopped;
    },
    kill: async () => {
      product.kill('SIGKILL');
      await stopped;
    },
  };
}
