import { startServer } from './start-server.ts';
import { ConfigError } from './config.ts';

try {
  await startServer(process.argv.includes('--demo'));
} catch (error) {
  const expected = error instanceof ConfigError || (error as { code?: string }).code === 'EADDRINUSE';
  process.stderr.write(`${expected ? (error as Error).message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
