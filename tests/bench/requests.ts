import autocannon from 'autocannon';

/** Somebody signed in: what their browser sends. */
export interface Visitor {
  readonly cookie: string;
  readonly csrf: string;
}

export async function signIn(url: string, email: string, password: string): Promise<Visitor> {
  const form = await fetch(`${url}/sign-in`);
  const html = await form.text();
  const fields = { _csrf: hidden(html, '_csrf'), token: hidden(html, 'token'), email, password };
  const response = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookieOf(form) },
    body: new URLSearchParams(fields),
  });
  if (response.status !== 303) throw new Error(`signing in as ${email} gave ${String(response.status)}`);
  const cookie = cookieOf(response);
  const page = await fetch(`${url}/account`, { headers: { cookie } });
  return { cookie, csrf: hidden(await page.text(), '_csrf') };
}

function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

export interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** What each request sends, made anew for each. */
export type MakeRequest = (index: number) => { readonly cookie?: string; readonly body: string };

/** Sends so many forms over so many connections; each has to be answered with a redirect. */
export async function sendForms(
  url: string,
  { amount, connections, make }: { amount: number; connections: number; make: MakeRequest },
): Promise<Load> {
  let index = 0;
  const began = performance.now();
  const result = await autocannon({
    url,
    amount,
    connections,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const { cookie = '', body } = make(index++);
          const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
          return { ...request, headers, body };
        },
      },
    ],
  });
  const seconds = (performance.now() - began) / 1000;
  const redirected = result['3xx'];
  if (redirected !== amount || result.errors > 0) throw new Error(`${url}: ${answersOf(result)}`);
  return { perSecond: amount / seconds, p99Ms: result.latency.p99 };
}

/** Asks for a page over and over; each has to be answered with 200. */
export async function askFor(
  url: string,
  { cookie = '', connections, seconds }: { cookie?: string; connections: number; seconds: number },
): Promise<Load> {
  const options = { url, connections, headers: { cookie } };
  await autocannon({ ...options, duration: 1 });
  const result = await autocannon({ ...options, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0 || result['2xx'] === 0) {
    throw new Error(`${url}: ${answersOf(result)}`);
  }
  return { perSecond: result['2xx'] / result.duration, p99Ms: result.latency.p99 };
}

function answersOf(result: autocannon.Result): string {
  const counts = (['2xx', '3xx', '4xx', '5xx'] as const).map((kind) => `${kind} ${String(result[kind])}`);
  return `${counts.join(', ')}, errors ${String(result.errors)}`;
}

/** The middle of so many requests, one after the other, in milliseconds. */
export async function medianMs(url: string, cookie = '', times = 15): Promise<number> {
  const took: number[] = [];
  for (let index = 0; index < times + 2; index += 1) {
    const began = performance.now();
    const response = await fetch(url, { headers: { cookie } });
    await response.text();
    if (response.status !== 200) throw new Error(`${url} gave ${String(response.status)}`);
    // The first two find nothing in any cache.
    if (index >= 2) took.push(performance.now() - began);
  }
  return middleOf(took);
}

/** Rows a second of a file that is streamed. */
export async function download(url: string, cookie = ''): Promise<number> {
  const began = performance.now();
  const response = await fetch(url, { headers: { cookie } });
  if (response.status !== 200 || !response.body) throw new Error(`${url} gave ${String(response.status)}`);
  let lines = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  return (lines / (performance.now() - began)) * 1000;
}

export function middleOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
