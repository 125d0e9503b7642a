import { createHash } from 'node:crypto';

/** The SHA-256 of a text or of a file's bytes, as 64 hexadecimal digits. */
export function sha256(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex');
}
