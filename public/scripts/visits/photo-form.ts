import { showProblems } from './report-form.ts';
import { askSession } from './session.ts';

/**
 * Photos do not go through the outbox. Without a network the form stays as it is, with what was chosen, which a
 * browser's own error page would not give back.
 */
export function watchPhotos(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form);
  });
}

async function send(form: HTMLFormElement): Promise<void> {
  const session = await askSession();
  if (session === 'no network') {
    const text =
      'There is no network. Your photos are still chosen: add them when there is one, or send your report without them';
    showProblems(form, [{ text, href: '#photos' }]);
    return;
  }
  const csrf = form.querySelector<HTMLInputElement>('input[name=_csrf]');
  // A page that was kept on this phone is of an earlier session.
  if (csrf && session !== 'signed out') csrf.value = session.csrf;
  form.submit();
}
