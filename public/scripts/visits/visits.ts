import { startTimer, timesOf } from './call-timer.ts';
import { allEntries, putEntry } from './entries.ts';
import type { Entry } from './entries.ts';
import { forgetPages, showOutbox, showSwitch, showWaiting } from './outbox-pages.ts';
import { answers, enqueue, entriesOf, flush } from './outbox.ts';
import { watchPhotos } from './photo-form.ts';
import { startReport } from './report-steps.ts';
import { fieldsOf } from './report-form.ts';
import { offlineShopper, request } from './session.ts';
import { holdMoment, letGoOfMoment, unkeptMoments } from './unkept-moments.ts';
import type { UnkeptMoment } from './unkept-moments.ts';

const RETRY_MS = 10_000;
const DRAFT_AFTER_MS = 1500;

/** What JavaScript adds to the shoppers' pages; all of them work without. */
export async function startVisits(): Promise<void> {
  const visit = /^\/visits\/((unplanned-)?\d+)(\/|$)/.exec(location.pathname)?.[0].replace(/\/$/, '') ?? null;
  const shopper = offlineShopper();
  const put = (kind: Entry['kind'], action: string, fields: Record<string, string>) =>
    shopper === null || visit === null
      ? Promise.reject(new Error('nothing is kept on this phone'))
      : enqueue({ shopper, kind, visit, title: titleOf(), action, fields });

  // Before anything else is put in: what was pressed came before what is reported.
  if (shopper !== null) for (const moment of unkeptMoments(shopper)) await keepMoment(moment);

  const call = document.querySelector<HTMLFormElement>('form[data-call]');
  if (call && visit !== null) {
    const note = async (event: string, at: string) => {
      if (shopper === null) return;
      const moment = { shopper, visit, title: titleOf(), event, at };
      holdMoment(moment);
      await keepMoment(moment);
      await sendAndShow();
    };
    startTimer(call, visit, shopper === null ? null : note);
  }
  const report = document.querySelector<HTMLFormElement>('form[data-report]');
  if (report) {
    if (shopper === null || visit === null) saveDraftsOf(report);
    else await startReport(report, { visit, shopper, put, send: sendAndShow, times: timesOf(visit) });
  }
  const check = document.querySelector<HTMLFormElement>('form[data-send]');
  if (check && shopper !== null && visit !== null) {
    check.addEventListener('submit', (event) => {
      event.preventDefault();
      const version = new FormData(check).get('version');
      void put('sent', `${visit}/sent`, { version: typeof version === 'string' ? version : '' }).then(
        async (entry) => {
          await sendAndShow();
          const answer = answers.get(entry.id);
          location.href = answer && 'to' in answer ? answer.to : '/visits/outbox';
        },
      );
    });
  }
  const photos = document.querySelector<HTMLFormElement>('form[data-photos]');
  if (photos) watchPhotos(photos);
  watchSignOut();
  await showSwitch(sendAndShow);
  for (const [target, event] of [
    [window, 'online'],
    [window, 'focus'],
    [document, 'visibilitychange'],
  ] as const) {
    target.addEventListener(event, () => void sendAndShow());
  }
  setInterval(() => void sendIfWaiting(), RETRY_MS);
  await sendAndShow();
}

async function keepMoment(moment: UnkeptMoment): Promise<void> {
  const { shopper, visit, title, event, at } = moment;
  await enqueue({ shopper, kind: 'call', visit, title, action: `${visit}/call`, fields: { event, at } });
  letGoOfMoment(moment);
}

function titleOf(): string {
  return document.querySelector<HTMLFormElement>('form[data-title]')?.dataset.title ?? document.title;
}

async function sendIfWaiting(): Promise<void> {
  const shopper = offlineShopper();
  if (shopper !== null && (await entriesOf(shopper)).some(({ refused }) => !refused)) await sendAndShow();
}

/** Sends what waits, then says on the page what still does. */
async function sendAndShow(): Promise<void> {
  const shopper = offlineShopper();
  if (shopper === null && (await allEntries()).length === 0) return;
  const flushed = await flush();
  await showWaiting(flushed);
  await showOutbox(flushed, { sendAndShow, again: (entry) => putEntry({ ...entry, refused: null }) });
}

/** Without an outbox a draft goes straight to the service, and is no worry when it does not arrive. */
function saveDraftsOf(form: HTMLFormElement): void {
  const draft = form.querySelector<HTMLButtonElement>('button[formaction]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener('change', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const csrf = new FormData(form).get('_csrf');
      const body = new URLSearchParams({
        ...fieldsOf(form),
        ...{ _csrf: typeof csrf === 'string' ? csrf : '', reply: 'json' },
      });
      const round = new FormData(form).get('round');
      if (typeof round === 'string') body.set('round', round);
      void request(draft?.getAttribute('formaction') ?? '', body).catch(() => undefined);
    }, DRAFT_AFTER_MS);
  });
}

/** What waits stays on the phone, and whoever signs out is told; the pages that were kept go. */
function watchSignOut(): void {
  document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.addEventListener('submit', (event) => {
    const form = event.currentTarget as HTMLFormElement;
    if (form.dataset.sure) return;
    event.preventDefault();
    void leave(form);
  });
}

async function leave(form: HTMLFormElement): Promise<void> {
  const shopper = offlineShopper();
  const waiting = shopper === null ? 0 : (await entriesOf(shopper)).length;
  const words = 'Not everything is sent yet. It stays on this phone until you sign in here again. Sign out?';
  if (waiting > 0 && !confirm(words)) return;
  await forgetPages();
  form.dataset.sure = 'yes';
  form.submit();
}
