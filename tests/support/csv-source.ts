import type { CsvSource } from '../../src/platform/csv-files/csv-source.ts';

/** A file that exists only in the test, read in pieces of `chunk` bytes. */
export function sourceOf(content: string | Buffer, { name = 'log.csv', chunk = 64 } = {}): CsvSource {
  const bytes = Buffer.from(content as string);
  return {
    name,
    open: async function* () {
      for (let start = 0; start < bytes.length; start += chunk) {
        yield await Promise.resolve(bytes.subarray(start, start + chunk));
      }
    },
  };
}
