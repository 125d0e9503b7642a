import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Keys for separate purposes, so that one leaking says nothing of the others. */
export interface Keys {
  readonly session: string;
  /** Pseudonyms of customers; changing it breaks the chain between old and new contacts. */
  readonly customerLink: string;
  readonly throttle: string;
}

export function keysFrom(secret: string): Keys {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)).toString('hex');
  return { session: key('session'), customerLink: key('customer link'), throttle: key('throttle') };
}

export function keyedHash(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/**
 * How a page names a record where others of its kind are hidden from its reader: a number that goes up would tell of
 * them by its gaps.
 */
export function orderlessKey(): string {
  return randomBytes(9).toString('hex');
}

/** In the same time wherever they differ. */
export function isSameKey(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** Outside production a secret is made once and kept beside the data, readable to its owner only. */
export function secretFromFile(path: string): string {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process made it between the look and the write.
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(path, 'utf8').trim();
}
