/** One thing a shopper did that the server has to hear of: a form, as it would be sent. */
export interface Entry {
  /** The form's token: however often it is sent, it counts once. */
  readonly id: string;
  /** Their order; given when it is put in. */
  readonly place?: number;
  /** Whose it is: an outbox belongs to one account. */
  readonly shopper: string;
  readonly kind: 'call' | 'draft' | 'report' | 'sent';
  /** The visit's address, and what it is called. */
  readonly visit: string;
  readonly title: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly madeAt: number;
  /** What the server said when it refused it; null while it waits. */
  readonly refused: readonly Problem[] | null;
}

export interface Problem {
  readonly text: string;
  readonly href: string;
}

const STORE = 'entries';

/** All that waits on this phone, oldest first. */
export async function allEntries(): Promise<Entry[]> {
  return inStore('readonly', (store) => store.getAll() as IDBRequest<Entry[]>);
}

export async function putEntry(entry: Entry): Promise<void> {
  await inStore('readwrite', (store) => store.put(entry));
}

export async function removeEntry({ place }: Entry): Promise<void> {
  if (place !== undefined) await inStore('readwrite', (store) => store.delete(place));
}

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('visits', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: 'place', autoIncrement: true });
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the outbox cannot be opened'));
    };
  });
  return opened;
}

/** Resolves when the transaction is through: what was said to be kept is kept. */
async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => {
      resolve(request.result);
    };
    transaction.onabort = transaction.onerror = () => {
      reject(transaction.error ?? new Error('the outbox is not available'));
    };
  });
}
