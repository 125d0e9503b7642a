import { button, element, mainOf } from './elements.ts';
import { removeEntry } from './entries.ts';
import type { Entry } from './entries.ts';
import { answers, entriesOf } from './outbox.ts';
import { fieldsOf, fillIn, missingIn, saidIn, showProblems } from './report-form.ts';

interface Steps {
  readonly visit: string;
  readonly shopper: string;
  readonly put: (kind: Entry['kind'], action: string, fields: Record<string, string>) => Promise<Entry>;
  readonly send: () => Promise<void>;
  /** What the timer on this phone noted. */
  readonly times: Readonly<Record<string, string>>;
}

const DRAFT_AFTER_MS = 300;

/** The report on a phone that keeps it: what was typed comes back, and goes on its way when there is a network. */
export async function startReport(form: HTMLFormElement, steps: Steps): Promise<void> {
  const { visit, shopper, put, send, times } = steps;
  const earlier = (await entriesOf(shopper)).filter(
    (entry) => entry.visit === visit && (entry.kind === 'draft' || entry.kind === 'report'),
  );
  const kept = earlier[earlier.length - 1];
  fillIn(form, { ...onlyWhereEmpty(form, times), ...kept?.fields });
  if (kept?.refused) showProblems(form, kept.refused);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void put('draft', `${visit}/draft`, fieldsOf(form)).then(send);
    }, DRAFT_AFTER_MS);
  };
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const isDraft = event.submitter?.hasAttribute('formaction') ?? false;
    void (isDraft ? keepDraft(form, steps) : saveReport(form, steps)).finally(() => {
      // Pressed again it is sent again.
      for (const each of form.querySelectorAll('button')) each.disabled = false;
    });
  });
}

function onlyWhereEmpty(
  form: HTMLFormElement,
  times: Readonly<Record<string, string>>,
): Record<string, string> {
  const typed = fieldsOf(form);
  return Object.fromEntries(Object.entries(times).filter(([name]) => (typed[name] ?? '') === ''));
}

async function keepDraft(form: HTMLFormElement, { visit, put, send }: Steps): Promise<void> {
  await put('draft', `${visit}/draft`, fieldsOf(form));
  await send();
  location.href = visit;
}

async function saveReport(form: HTMLFormElement, steps: Steps): Promise<void> {
  const { visit, put, send } = steps;
  const entry = await put('report', `${visit}/result`, fieldsOf(form));
  await send();
  const answer = answers.get(entry.id);
  if (answer && 'to' in answer) {
    location.href = answer.to;
    return;
  }
  const problems = answer ? answer.problems : missingIn(form);
  if (problems.length === 0) {
    checkHere(form, steps);
    return;
  }
  // Not fit to be sent: kept as a draft until it is.
  await put('draft', `${visit}/draft`, fieldsOf(form));
  for (const each of await entriesOf(steps.shopper)) if (each.id === entry.id) await removeEntry(each);
  showProblems(form, problems);
}

/** The check page where there is no service to ask for it. */
function checkHere(form: HTMLFormElement, { visit, put, send }: Steps): void {
  const column = form.closest<HTMLElement>('.govuk-grid-row') ?? form;
  const rows = saidIn(form).map(({ question, answer }) =>
    element(
      'div',
      { class: 'govuk-summary-list__row' },
      element('dt', { class: 'govuk-summary-list__key' }, question),
      element(
        'dd',
        { class: 'govuk-summary-list__value app-as-typed' },
        answer === '' ? 'Not given' : answer,
      ),
    ),
  );
  const heading = element(
    'h1',
    { class: 'govuk-heading-l', tabindex: '-1' },
    'Check your report before you send it',
  );
  const page = element(
    'div',
    { 'data-checked-here': '' },
    heading,
    element('p', { class: 'govuk-body' }, 'It is kept on this phone, and goes when there is a network.'),
    element('dl', { class: 'govuk-summary-list' }, ...rows),
    element(
      'p',
      { class: 'govuk-body' },
      'By sending it you confirm that it is what happened, as well as you remember.',
    ),
    button('Send report', () => {
      void put('sent', `${visit}/sent`, { version: '' })
        .then(send)
        .then(() => {
          location.href = '/visits/outbox';
        });
    }),
    ' ',
    button(
      'Change',
      () => {
        page.remove();
        column.hidden = false;
      },
      'govuk-button--secondary',
    ),
  );
  column.hidden = true;
  mainOf().append(page);
  heading.focus();
}
