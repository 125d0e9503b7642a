import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface BreakableNetwork {
  readonly origin: string;
  /** Where it leads; a product that was started again has another port. */
  leadTo(port: number): void;
  /** What is under way breaks, and nothing begins. */
  cut(): void;
  /** What is sent arrives, and no answer comes back: the sender cannot tell that from a cut. */
  swallowAnswers(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A wire between a browser and the product that can be taken away at any moment. */
export async function aBreakableNetwork(): Promise<BreakableNetwork> {
  const open = new Set<Socket>();
  let target = 0;
  let state: 'whole' | 'cut' | 'swallows' = 'whole';
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    const both = [near, far];
    for (const socket of both) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        open.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (bytes) => {
      if (state === 'swallows') near.destroy();
      else near.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    leadTo: (port) => {
      target = port;
    },
    cut: () => {
      state = 'cut';
      breakAll();
    },
    swallowAnswers: () => {
      state = 'swallows';
    },
    mend: () => {
      state = 'whole';
    },
    close: async () => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
