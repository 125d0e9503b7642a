const MOST = 200;
const anAddress = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

/** Enough of an address to know whose it is by its beginning and its domain: "a…@example.org". */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '…' : `${Array.from(address)[0] ?? ''}…${address.slice(at)}`;
}

/** What a mail server said, on one line, without the addresses that it repeats. */
export function errorToShow(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const line = said.replace(anAddress, maskedAddress).replace(/\s+/g, ' ').trim();
  return Array.from(line).slice(0, MOST).join('');
}
