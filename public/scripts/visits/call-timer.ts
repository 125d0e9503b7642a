import { serverNow } from './session.ts';

interface Moment {
  readonly kind: string;
  readonly at: string;
}

/** What this phone noted of a call, by the visit's address: a page that was kept knows less. */
function momentsOf(visit: string): Moment[] {
  return JSON.parse(localStorage.getItem(`visits-call ${visit}`) ?? '[]') as Moment[];
}

function remember(visit: string, moments: readonly Moment[]): void {
  if (moments.length === 0) localStorage.removeItem(`visits-call ${visit}`);
  else localStorage.setItem(`visits-call ${visit}`, JSON.stringify(moments));
}

/**
 * Makes the timer tick. Where visits are kept on this phone, a press is noted here at once and goes through the
 * outbox; elsewhere it is a form that is sent.
 */
export function startTimer(
  form: HTMLFormElement,
  visit: string,
  note: ((event: string, at: string) => Promise<void>) | null,
): void {
  const time = form.querySelector<HTMLElement>('[data-call-time]');
  const words = form.querySelector<HTMLElement>('[data-call-state]');
  let began = Date.parse(form.dataset.began ?? '');
  let state = form.dataset.state ?? 'none';
  let ended = state === 'ended' ? Date.parse(form.dataset.since ?? '') : null;
  const kept = note ? momentsOf(visit) : [];
  const last = kept[kept.length - 1];
  if (last && !(Date.parse(form.dataset.since ?? '') >= Date.parse(last.at))) {
    began = Date.parse(kept[0]?.at ?? '');
    enter(last.kind, Date.parse(last.at));
  }

  function enter(kind: string, at: number): void {
    state = kind === 'again' ? 'none' : kind;
    if (state === 'none') began = Number.NaN;
    if (Number.isNaN(began) && state !== 'none') began = at;
    ended = state === 'ended' ? at : null;
    for (const button of form.querySelectorAll<HTMLButtonElement>('button[data-after]')) {
      button.hidden = !(button.dataset.after ?? '').split(' ').includes(state);
      if (button.value === state && words) words.textContent = button.textContent;
    }
    if (state === 'none' && words) words.textContent = 'Not begun';
    tick();
  }

  function tick(): void {
    if (!time) return;
    const until = ended ?? serverNow();
    time.textContent = Number.isNaN(began) ? '0:00' : clock(Math.max(0, until - began));
  }

  if (note) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const pressed = event.submitter;
      if (!(pressed instanceof HTMLButtonElement)) return;
      const at = new Date(serverNow()).toISOString();
      const kind = pressed.value;
      remember(visit, kind === 'again' ? [] : [...momentsOf(visit), { kind, at }]);
      enter(kind, Date.parse(at));
      void note(kind, at);
    });
  }
  tick();
  setInterval(tick, 500);
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours === 0
    ? `${String(minutes)}:${two(seconds % 60)}`
    : `${String(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}

/** The form's times as the phone noted them: "24/6/2010 09:32". */
export function timesOf(visit: string): Record<string, string> {
  const moments = momentsOf(visit);
  const first = (kind: string) => moments.find((moment) => moment.kind === kind)?.at;
  const times = { rang_at: first('dialling'), answered_at: first('answered'), ended_at: first('ended') };
  const said = Object.entries(times).flatMap(([name, at]) => (at === undefined ? [] : [[name, wall(at)]]));
  return {
    ...(Object.fromEntries(said) as Record<string, string>),
    ...(times.answered_at === undefined ? {} : { outcome: 'reached' }),
  };
}

function wall(at: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    ...{
      day: 'numeric',
      month: 'numeric',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    },
  }).formatToParts(new Date(at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${String(Number(of('day')))}/${String(Number(of('month')))}/${of('year')} ${of('hour')}:${of('minute')}`;
}
