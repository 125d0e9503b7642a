/** What the list of counts can be sorted by, with its column's heading. */
export const sortColumns = { name: 'Entry', by: 'Run by', contacts: 'Contacts' } as const;
export type SortColumn = keyof typeof sortColumns;

export interface EntryOrder {
  readonly by: SortColumn;
  readonly descending: boolean;
}

/** The same orders by name, as a select offers them. */
export const orders = {
  '': 'Most contacts first',
  contacts: 'Fewest contacts first',
  name: 'Entry, A to Z',
  '-name': 'Entry, Z to A',
  by: 'Run by, A to Z',
  '-by': 'Run by, Z to A',
} as const;

const most: EntryOrder = { by: 'contacts', descending: true };

/** Reads `sort`: a column, or one with a minus sign for the other way round. */
export function readOrder(text: string): EntryOrder {
  const descending = text.startsWith('-');
  const by = descending ? text.slice(1) : text;
  return Object.hasOwn(sortColumns, by) ? { by: by as SortColumn, descending } : most;
}

/** The same as an address has it; null for the usual one. */
export function orderText({ by, descending }: EntryOrder): string | null {
  if (by === 'contacts' && descending) return null;
  return descending ? `-${by}` : by;
}

/** What a heading's link asks for: its column, and the other way round when it is that already. */
export function orderAfter(now: EntryOrder, by: SortColumn): EntryOrder {
  return now.by === by ? { by, descending: !now.descending } : { by, descending: by === 'contacts' };
}
