/** The pseudonym of a customer we know: no secret, since the id says nothing. */
export function linkOfCustomer(customerId: number): string {
  return `customer:${String(customerId)}`;
}

/**
 * The pseudonym of somebody another system calls by a key (an address, a number): a keyed hash, so that the key
 * itself is not kept. Case and spaces at the ends do not tell two people apart.
 * @param hash a keyed hash; the same key gives the same text
 * @returns null for an empty key: anonymous, and so never a repeat
 */
export function linkOfSourceKey(source: string, key: string, hash: (text: string) => string): string | null {
  const normal = key.trim().toLowerCase();
  return normal === '' ? null : `key:${hash(`${source}\n${normal}`)}`;
}
