import { startReasonTypeahead } from './reason-typeahead.ts';

/** What JavaScript adds to the logging form; without it the form works as it stands. */
export function startContactForm(form: HTMLFormElement): void {
  const reason = form.querySelector<HTMLSelectElement>('select[data-typeahead]');
  if (reason) startReasonTypeahead(reason, document.getElementById('reason-about'));
  if (form.dataset.shortcuts === 'on') startShortcuts(form);
}

function startShortcuts(form: HTMLFormElement): void {
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // A digit chooses an outcome only while one of them has the focus: elsewhere it is a digit.
  const radios = [...form.querySelectorAll<HTMLInputElement>('[data-digit-keys] input[type="radio"]')];
  for (const radio of radios) {
    radio.addEventListener('keydown', (event) => {
      const chosen =
        event.ctrlKey || event.altKey || event.metaKey ? undefined : radios[Number(event.key) - 1];
      if (!chosen) return;
      event.preventDefault();
      chosen.focus();
      chosen.click();
    });
  }
}
