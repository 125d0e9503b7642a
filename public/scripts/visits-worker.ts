/** The parts of a service worker's surroundings that are used; the project's scripts are typed for pages. */
interface Worker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: { readonly origin: string };
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'message', listener: (event: Lasting & { readonly data: unknown }) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as Worker;
/** The page's script empties it by this name when a shopper signs out or no longer wants it. */
const CACHE = 'visits';
const OUTBOX = '/visits/outbox';
/** Never kept: what a page is told about now, and a form whose session ends. */
const LIVE = ['/visits/session', '/visits/worker.js', '/visits/sign-in'];

/**
 * For a shopper who asked for it: their pages and our scripts when there is no network. The network comes first, so
 * that what is kept is what was seen last. What is sent is the page's business, and never passes through here.
 */
worker.addEventListener('install', (event) => {
  event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim());
});
worker.addEventListener('message', (event) => {
  const { keep } = event.data as { keep?: readonly string[] };
  if (keep)
    event.waitUntil(Promise.all(keep.map((path) => fetchAndKeep(new Request(path)).catch(() => null))));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || LIVE.includes(pathname)) return;
  if (pathname.startsWith('/assets/')) event.respondWith(fromCacheFirst(request));
  else if (pathname.startsWith('/visits/')) event.respondWith(fromNetworkFirst(request));
});

async function fetchAndKeep(request: Request): Promise<Response> {
  const response = await fetch(request);
  // A page to sign in, or one that says what went wrong, is not what was asked for.
  if (response.ok && !response.redirected && (await caches.has(CACHE))) {
    await (await caches.open(CACHE)).put(request.url, response.clone());
  }
  return response;
}

async function fromCacheFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetchAndKeep(request);
}

async function fromNetworkFirst(request: Request): Promise<Response> {
  try {
    return await fetchAndKeep(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    const instead = kept ?? (request.mode === 'navigate' ? await caches.match(OUTBOX) : undefined);
    if (instead) return instead;
    throw error;
  }
}
