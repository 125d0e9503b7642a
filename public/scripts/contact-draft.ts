const AFTER_TYPING_MS = 800;
const TRY_AGAIN_MS = 5000;

/**
 * Keeps what is typed on the server a moment after each change, so that a closed tab, a signed-out session or a
 * stopped server loses nothing. What could not be kept is tried again until it is.
 */
export function startDraft(form: HTMLFormElement, said: HTMLElement | null): void {
  let timer = 0;
  let sending = false;
  let sent = false;

  const say = (words: string) => {
    if (said) said.textContent = words;
  };
  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), milliseconds);
  };
  const keep = async () => {
    if (sent) return;
    if (sending) {
      later(AFTER_TYPING_MS);
      return;
    }
    sending = true;
    try {
      const response = await fetch('/contacts/draft', {
        method: 'POST',
        body: fieldsOf(form),
        keepalive: true,
      });
      if (!response.ok) throw new Error(String(response.status));
      const { kept } = (await response.json()) as { kept: string | null };
      say(kept === null ? '' : `Kept at ${kept}`);
      standAt(form, kept !== null);
    } catch {
      say('Not kept yet: trying again');
      later(TRY_AGAIN_MS);
    } finally {
      sending = false;
    }
  };

  form.addEventListener('input', () => {
    later(AFTER_TYPING_MS);
  });
  form.addEventListener('change', () => {
    later(AFTER_TYPING_MS);
  });
  form.addEventListener('submit', () => {
    sent = true;
    clearTimeout(timer);
  });
  // Back from the next page: it is open again.
  window.addEventListener('pageshow', () => {
    sent = false;
  });
}

/** Loading the page again, or signing in again, comes back to this form and not to an empty one. */
function standAt(form: HTMLFormElement, kept: boolean): void {
  const token = form.querySelector<HTMLInputElement>('[name=token]')?.value ?? '';
  history.replaceState(null, '', kept ? `/contacts/new?draft=${encodeURIComponent(token)}` : '/contacts/new');
}

export function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  fields.set('script', '1');
  return fields;
}
