/** What a list of contacts can be sorted by, with its column's heading. */
export const sortColumns = {
  reference: 'Reference',
  received: 'Received',
  reason: 'What they wanted',
  customer: 'Customer',
  door: 'Door',
  outcome: 'How it ended',
} as const;
export type SortColumn = keyof typeof sortColumns;

export interface ContactOrder {
  readonly by: SortColumn;
  readonly descending: boolean;
}

/** The orders by name, as a select offers them. */
export const orders = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  reference: 'Reference',
  reason: 'What they wanted, A to Z',
  '-reason': 'What they wanted, Z to A',
  customer: 'Customer, A to Z',
  '-customer': 'Customer, Z to A',
  door: 'Door, A to Z',
  '-door': 'Door, Z to A',
  outcome: 'How it ended',
} as const;

const newest: ContactOrder = { by: 'received', descending: true };

/** Reads `sort`: newest, oldest, a column, or a column with a minus sign for the other way round. */
export function readOrder(text: string): ContactOrder {
  if (text === 'oldest') return { by: 'received', descending: false };
  const descending = text.startsWith('-');
  const by = descending ? text.slice(1) : text;
  if (by === 'received' || !Object.hasOwn(sortColumns, by)) return newest;
  return { by: by as SortColumn, descending };
}

/** The same order as an address has it; null for the usual one. */
export function orderText({ by, descending }: ContactOrder): string | null {
  if (by === 'received') return descending ? null : 'oldest';
  return descending ? `-${by}` : by;
}

/** What a heading's link asks for: its column, and the other way round when it is that already. */
export function orderAfter(now: ContactOrder, by: SortColumn): ContactOrder {
  if (now.by === by) return { by, descending: !now.descending };
  return { by, descending: by === 'received' };
}
