import { button, element, mainOf } from './elements.ts';
import { removeEntry } from './entries.ts';
import type { Entry } from './entries.ts';
import { entriesOf } from './outbox.ts';
import type { Flushed } from './outbox.ts';
import { askSession, offlineShopper, rememberOffline } from './session.ts';

const kinds: Readonly<Record<Entry['kind'], string>> = {
  call: 'a moment of the call',
  draft: 'a draft of the report',
  report: 'the report, to be saved',
  sent: 'the report, to be sent',
};

/** The line on every page of visits while something waits on this phone. */
export async function showWaiting(flushed: Flushed): Promise<void> {
  const shopper = offlineShopper();
  const entries = shopper === null ? [] : await entriesOf(shopper);
  let line = document.querySelector<HTMLElement>('[data-waiting]');
  if (!line) {
    line = element('div', { 'data-waiting': '', role: 'status', class: 'app-waiting' });
    mainOf().prepend(line);
  }
  if (entries.length === 0) {
    line.replaceChildren();
    return;
  }
  const refused = entries.filter((entry) => entry.refused).length;
  const things = entries.length === 1 ? '1 thing waits' : `${String(entries.length)} things wait`;
  const why =
    flushed === 'signed out'
      ? ' Sign in again to send.'
      : flushed === 'no network'
        ? ' There is no network.'
        : '';
  line.replaceChildren(
    `${things} on this phone to be sent.${refused > 0 ? ` ${String(refused)} refused.` : ''}${why} `,
    element('a', { class: 'govuk-link', href: '/visits/outbox' }, 'See what'),
    ...(flushed === 'signed out'
      ? [
          ' ',
          element('a', { class: 'govuk-link', href: '/visits/sign-in?next=%2Fvisits%2Foutbox' }, 'Sign in'),
        ]
      : []),
  );
}

interface Acts {
  readonly sendAndShow: () => Promise<void>;
  readonly again: (entry: Entry) => Promise<void>;
}

/** The outbox's own page: what waits, what was refused and why, and the visits that are kept here. */
export async function showOutbox(flushed: Flushed, { sendAndShow, again }: Acts): Promise<void> {
  const list = document.querySelector<HTMLElement>('[data-outbox]');
  if (!list) return;
  const shopper = offlineShopper();
  const entries = shopper === null ? [] : await entriesOf(shopper);
  const items = entries.map((entry) => {
    const item = element(
      'li',
      { 'data-entry': entry.kind },
      element('strong', {}, entry.title),
      `: ${kinds[entry.kind]}, since ${new Date(entry.madeAt).toLocaleTimeString('en-GB', { timeStyle: 'short' })}. `,
    );
    if (!entry.refused) return item;
    item.append(
      element(
        'p',
        { class: 'govuk-error-message' },
        `Refused: ${entry.refused.map(({ text }) => text).join('; ')}`,
      ),
      element('p', {}, element('a', { class: 'govuk-link', href: `${entry.visit}/result` }, 'Mend it')),
      button('Send it again', () => void again(entry).then(sendAndShow), 'govuk-button--secondary'),
      ' ',
      button('Discard it', () => void discard(entry).then(sendAndShow), 'govuk-button--warning'),
    );
    return item;
  });
  list.replaceChildren(
    entries.length === 0
      ? element('p', { class: 'govuk-body' }, 'Everything is sent.')
      : element('ul', { class: 'govuk-list govuk-list--bullet' }, ...items),
    ...(entries.length === 0
      ? []
      : [button('Send now', () => void sendAndShow(), 'govuk-button--secondary')]),
  );
  if (flushed === 'signed out')
    list.append(
      element(
        'p',
        { class: 'govuk-body' },
        element(
          'a',
          { class: 'govuk-link', href: '/visits/sign-in?next=%2Fvisits%2Foutbox' },
          'Sign in to send them',
        ),
      ),
    );
  showKept();
}

async function discard(entry: Entry): Promise<void> {
  if (confirm('Discard it? What you typed in it is lost.')) await removeEntry(entry);
}

function showKept(): void {
  const kept = document.querySelector<HTMLElement>('[data-kept-visits]');
  const visits = JSON.parse(localStorage.getItem('visits-kept') ?? '[]') as { href: string; text: string }[];
  kept?.replaceChildren(
    ...visits.map(({ href, text }) => element('li', {}, element('a', { class: 'govuk-link', href }, text))),
  );
}

const CACHE = 'visits';

/** The switch on the list of visits, and on the outbox: asks the worker to keep the pages, or lets go of them. */
export async function showSwitch(sendAndShow: () => Promise<void>): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-offline-switch]');
  if (!place || !('serviceWorker' in navigator) || !('indexedDB' in window)) return;
  const on = offlineShopper() !== null;
  if (on) await keepPages();
  place.hidden = false;
  place.replaceChildren(
    element('h2', { class: 'govuk-heading-m' }, 'Without a network'),
    element(
      'p',
      { class: 'govuk-body' },
      on
        ? 'Your visits are kept on this phone, and what you write waits here until it can be sent. '
        : 'Your visits can be kept on this phone, so that you can go on where there is no network. Do this only on a phone of your own. ',
      ...(on
        ? [element('a', { class: 'govuk-link', href: '/visits/outbox' }, 'What waits on this phone')]
        : []),
    ),
    button(
      on ? 'Stop keeping my visits on this phone' : 'Keep my visits on this phone',
      () => {
        void (on ? stop() : begin()).then(() => showSwitch(sendAndShow));
      },
      'govuk-button--secondary',
    ),
  );
  place.dataset.ready = on ? 'on' : 'off';
}

async function begin(): Promise<void> {
  const session = await askSession();
  if (typeof session === 'string') return;
  rememberOffline(session.shopper);
  await caches.open(CACHE);
}

async function stop(): Promise<void> {
  const shopper = offlineShopper();
  const waiting = shopper === null ? [] : await entriesOf(shopper);
  if (waiting.length > 0) {
    alert('Something still waits to be sent from this phone. Send or discard it first.');
    return;
  }
  await forgetPages();
  rememberOffline(null);
  await (await navigator.serviceWorker.getRegistration('/visits/'))?.unregister();
}

export async function forgetPages(): Promise<void> {
  await caches.delete(CACHE);
  localStorage.removeItem('visits-kept');
}

/** Keeps every page of every visit to be made. Somebody else's, who used this phone before, go first. */
async function keepPages(): Promise<void> {
  const session = await askSession();
  if (typeof session === 'string') return;
  if (session.shopper !== offlineShopper()) {
    // They have not asked for it.
    await forgetPages();
    rememberOffline(null);
    return;
  }
  await caches.open(CACHE);
  localStorage.setItem('visits-kept', JSON.stringify(session.visits));
  const registration = await navigator.serviceWorker.register('/visits/worker.js', { scope: '/visits/' });
  const ready = await activeOf(registration);
  const ends = ['', '/call', '/result', '/evidence'];
  const pages = session.visits.flatMap(({ href }) => ends.map((end) => href + end));
  const assets = [
    ...document.querySelectorAll<HTMLElement>('head link[href^="/assets/"], script[src^="/assets/"]'),
  ];
  const paths = assets.map((each) => each.getAttribute('href') ?? each.getAttribute('src') ?? '');
  ready.postMessage({ keep: ['/visits/outbox', ...pages, ...paths] });
}

/** The list of visits lies outside its scope, where `ready` would wait for ever. */
function activeOf(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  return new Promise((resolve, reject) => {
    if (!worker) {
      reject(new Error('the service worker is not there'));
      return;
    }
    const look = () => {
      if (worker.state === 'activated') resolve(worker);
      if (worker.state === 'redundant') reject(new Error('the service worker did not start'));
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
