/** What an entry is called where several are listed: with who runs it, unless that is the same. */
export function nameAndBy(name: string, by: string): string {
  return by === '' || by === name ? name : `${name} (${by})`;
}
