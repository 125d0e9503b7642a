/** What the server tells a visits page about now. */
export interface Session {
  readonly csrf: string;
  readonly shopper: string;
  /** The server's clock: moments are its, not the phone's. */
  readonly now: string;
  readonly visits: readonly { readonly href: string; readonly text: string }[];
}

export type Answered = Session | 'signed out' | 'no network';

const TOO_LONG_MS = 15_000;

export async function askSession(): Promise<Answered> {
  try {
    const response = await request('/visits/session');
    if (response.type === 'opaqueredirect' || response.status === 403) return 'signed out';
    if (!response.ok) return 'no network';
    const session = (await response.json()) as Session;
    localStorage.setItem('visits-clock', String(Date.parse(session.now) - Date.now()));
    return session;
  } catch {
    return 'no network';
  }
}

/** A redirect is not followed: a page to sign in must not pass for an answer. */
export async function request(path: string, body?: URLSearchParams): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort();
  }, TOO_LONG_MS);
  try {
    return await fetch(path, {
      redirect: 'manual',
      signal: stop.signal,
      ...(body ? { method: 'POST', body } : {}),
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Now by the server's clock, as far as it was heard of. */
export function serverNow(): number {
  return Date.now() + Number(localStorage.getItem('visits-clock') ?? '0');
}

/** Whose visits are kept on this phone; null when nobody asked for that. */
export function offlineShopper(): string | null {
  return localStorage.getItem('visits-offline');
}

export function rememberOffline(shopper: string | null): void {
  if (shopper === null) localStorage.removeItem('visits-offline');
  else localStorage.setItem('visits-offline', shopper);
}
