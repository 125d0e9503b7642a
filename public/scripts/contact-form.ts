import { fieldsOf, startDraft } from './contact-draft.ts';
import { startCustomerTypeahead } from './customer-typeahead.ts';
import { startReasonTypeahead } from './reason-typeahead.ts';

/** What JavaScript adds to the logging form; without it the form works as it stands. */
export function startContactForm(form: HTMLFormElement): void {
  const reason = form.querySelector<HTMLSelectElement>('select[data-typeahead]');
  if (reason) {
    startReasonTypeahead(reason, {
      about: document.getElementById('reason-about'),
      entries: document.getElementById('reason-entries'),
    });
  }
  startKnownCustomer(form);
  startDraft(form, document.getElementById('draft-kept'));
  startTiming(form);
  if (form.dataset.shortcuts === 'on') startShortcuts(form);
}

/** Who is chosen is looked up as the button without JavaScript does, and only what is known of them is taken over. */
function startKnownCustomer(form: HTMLFormElement): void {
  const box = form.querySelector<HTMLInputElement>('#customer');
  const id = form.querySelector<HTMLInputElement>('[name=customer_id]');
  const known = document.getElementById('known-customer');
  const other = document.getElementById('other-customer');
  if (!box || !id || !known) return;
  startCustomerTypeahead(box, (chosen) => {
    if (id.value === chosen) return;
    id.value = chosen;
    if (other) other.hidden = chosen === '';
    if (chosen === '') known.replaceChildren();
    void lookUp();
    form.dispatchEvent(new Event('change'));
  });
  for (const name of ['reason', 'phone', 'postcode']) {
    form.querySelector(`[name=${name}]`)?.addEventListener('change', () => void lookUp());
  }

  async function lookUp(): Promise<void> {
    const who = ['customer_id', 'reason', 'phone', 'postcode'];
    const fields = fieldsOf(form);
    const asked = who.map((name) => fields.get(name) ?? '').join('\n');
    // A reason alone is nobody's.
    if (who.every((name) => name === 'reason' || (fields.get(name) ?? '') === '')) {
      document.getElementById('earlier-contacts')?.replaceChildren();
      return;
    }
    try {
      const response = await fetch('/contacts/look-up', { method: 'POST', body: fields });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const now = fieldsOf(form);
      if (!response.ok || who.map((name) => now.get(name) ?? '').join('\n') !== asked) return;
      for (const part of ['known-customer', 'earlier-contacts']) {
        const found = page.getElementById(part);
        if (found) document.getElementById(part)?.replaceChildren(...found.childNodes);
      }
    } catch {
      // No connection: the contact can be logged without.
    }
  }
}

/** From the first key until it is sent; what an earlier attempt took is added. */
function startTiming(form: HTMLFormElement): void {
  const elapsed = form.querySelector<HTMLInputElement>('[name=elapsed_ms]');
  if (!elapsed) return;
  const before = Number(elapsed.value);
  let began: number | undefined;
  form.addEventListener('input', () => {
    began ??= performance.now();
  });
  const measure = () => {
    if (began !== undefined) elapsed.value = String(Math.round(before + performance.now() - began));
  };
  form.addEventListener('change', measure);
  form.addEventListener('submit', measure);
}

function startShortcuts(form: HTMLFormElement): void {
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // A key chooses only while one of the endings has the focus: elsewhere it is what it is.
  const radios = [...form.querySelectorAll<HTMLInputElement>('[data-digit-keys] input[type="radio"]')];
  for (const radio of radios) {
    radio.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      // By its place on the keyboard: with Shift a digit is another sign, and not the same one everywhere.
      const entry =
        event.shiftKey && /^Digit[1-9]$/.test(event.code) ? event.code.slice('Digit'.length) : null;
      const entryButton =
        entry === null ? null : document.querySelector<HTMLElement>(`[data-entry-key="${entry}"]`);
      if (entryButton) {
        event.preventDefault();
        entryButton.click();
        return;
      }
      const chosen = radios[Number(event.key) - 1];
      if (chosen) {
        event.preventDefault();
        chosen.focus();
        chosen.click();
      } else if (answerByLetter(form, event.key.toLowerCase())) {
        event.preventDefault();
      }
    });
  }
}

/** Answers the optional questions; the same letter again takes the answer back. @returns whether the letter is one of theirs */
function answerByLetter(form: HTMLFormElement, letter: string): boolean {
  for (const select of form.querySelectorAll<HTMLSelectElement>('select[data-letter-keys]')) {
    const keys = JSON.parse(select.dataset.letterKeys ?? '{}') as Record<string, string>;
    const code = Object.keys(keys).find((each) => keys[each] === letter);
    if (code === undefined) continue;
    select.value = select.value === code ? '' : code;
    answered(select, `${labelOf(select)}: ${select.selectedOptions[0]?.text ?? ''}`);
    return true;
  }
  const box = form.querySelector<HTMLInputElement>(`input[data-letter-key="${CSS.escape(letter)}"]`);
  if (!box) return false;
  box.checked = !box.checked;
  answered(box, `${labelOf(box)}: ${box.checked ? 'yes' : 'no'}`);
  return true;
}

function answered(field: HTMLElement, words: string): void {
  field.closest('details')?.setAttribute('open', '');
  const said = document.getElementById('keyed');
  if (said) said.textContent = words;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function labelOf(field: HTMLInputElement | HTMLSelectElement): string {
  return field.labels?.[0]?.textContent.trim() ?? '';
}
