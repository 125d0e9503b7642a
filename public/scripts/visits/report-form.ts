import { element } from './elements.ts';
import type { Problem } from './entries.ts';

const hidden = ['_csrf', 'token', 'version', 'round'];

/** What the form says now, without what belongs to the session. */
export function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {};
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string' && !hidden.includes(name)) fields[name] = value;
  });
  return fields;
}

export function fillIn(form: HTMLFormElement, fields: Readonly<Record<string, string>>): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && control.type === 'radio') {
      if (control.name in fields) control.checked = fields[control.name] === control.value;
    } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
      const value = fields[control.name];
      if (value !== undefined && !hidden.includes(control.name)) control.value = value;
    } else if (control instanceof HTMLSelectElement) {
      const value = fields[control.name];
      if (value !== undefined) control.value = value;
    }
  }
}

interface Said {
  readonly question: string;
  readonly answer: string;
  readonly href: string;
}

/** Questions and answers as they stand in the form, in its order. */
export function saidIn(form: HTMLFormElement): Said[] {
  return [...form.querySelectorAll<HTMLElement>('.govuk-form-group')].flatMap((group) => {
    const radios = [...group.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    if (radios.length > 0) {
      const chosen = radios.find(({ checked }) => checked);
      const answer = chosen ? textOf(group.querySelector(`label[for="${chosen.id}"]`)) : '';
      return [{ question: textOf(group.querySelector('legend')), answer, href: `#${radios[0]?.id ?? ''}` }];
    }
    const field = group.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    if (!field) return [];
    return [
      { question: textOf(group.querySelector('label')), answer: field.value.trim(), href: `#${field.id}` },
    ];
  });
}

function textOf(node: Element | null): string {
  return (node?.textContent ?? '').trim();
}

/** What a phone without a network can tell is missing; the service looks at all of it when it hears of it. */
export function missingIn(form: HTMLFormElement): Problem[] {
  const fields = fieldsOf(form);
  const reached = fields.outcome === 'reached';
  return saidIn(form).flatMap(({ question, answer, href }) => {
    const name = form.querySelector<HTMLInputElement>(href.replace(/[^#\w-]/g, ''))?.name ?? '';
    if (answer !== '') return [];
    if (name === 'rang_at') return [{ text: 'Enter when you rang, arrived or wrote', href }];
    if (name === 'outcome') return [{ text: 'Select whether you reached somebody', href }];
    return reached && name.startsWith('answers[')
      ? [{ text: `Select an answer to “${question}”`, href }]
      : [];
  });
}

/** The error summary that the service would have shown, above the form. */
export function showProblems(form: HTMLFormElement, problems: readonly Problem[]): void {
  document.querySelector('.govuk-error-summary')?.remove();
  if (problems.length === 0) return;
  const items = problems.map(({ text, href }) =>
    element('li', {}, href === '' ? text : element('a', { href }, text)),
  );
  const summary = element(
    'div',
    { class: 'govuk-error-summary', tabindex: '-1' },
    element(
      'div',
      { role: 'alert' },
      element('h2', { class: 'govuk-error-summary__title' }, 'There is a problem'),
      element(
        'div',
        { class: 'govuk-error-summary__body' },
        element('ul', { class: 'govuk-list govuk-error-summary__list' }, ...items),
      ),
    ),
  );
  form.parentElement?.prepend(summary);
  summary.focus();
}
