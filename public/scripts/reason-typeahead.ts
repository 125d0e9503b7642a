import accessibleAutocomplete from 'accessible-autocomplete';

interface Choice {
  readonly option: HTMLOptionElement;
  readonly name: string;
  /** The words of the name first, then what else people call it. */
  readonly words: readonly string[];
}

/** Where it stands who owns the reason that is chosen and what usually resolves it, and who outside may help. */
interface Shown {
  readonly about: HTMLElement | null;
  readonly entries: HTMLElement | null;
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly reach: string;
}

/**
 * Turns the list of reasons into a box to type in: "blue" finds Blue Badge, and so does what customers call it. The
 * list stays in the form, hidden, and is what is sent; text that is no reason sends none, never an earlier choice.
 */
export function startReasonTypeahead(select: HTMLSelectElement, shown: Shown): void {
  const choices = [...select.options].filter((option) => option.value !== '').map(choiceOf);
  const choose = (choice: Choice | undefined) => {
    select.value = choice?.option.value ?? '';
    describe(choice, shown);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const named = (name: string) => choices.find((choice) => choice.name === name);
  const id = select.id;
  const chosen = choices.find(({ option }) => option.selected);
  accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    defaultValue: chosen?.name ?? '',
    autoselect: true,
    confirmOnBlur: true,
    displayMenu: 'overlay',
    source: (query, populate) => {
      populate(find(choices, query).map(({ name }) => name));
    },
    onConfirm: (name) => {
      if (name !== undefined) choose(named(name));
    },
    tNoResults: () => 'No reason found: try another word',
    tAssistiveHint: () => [problemOf(id), HOW_TO].filter(Boolean).join(' '),
  });
  describe(chosen, shown);
  const box = document.getElementById(id);
  box?.addEventListener('input', () => {
    choose(named((box as HTMLInputElement).value));
  });
}

function choiceOf(option: HTMLOptionElement): Choice {
  const name = option.text;
  return {
    option,
    name,
    words: fold(`${name} ${option.dataset.synonyms ?? ''}`).split(/[^\p{L}\p{N}]+/u),
  };
}

const HOW_TO =
  'Type a word for it. Use the up and down arrows to review what is found, and Enter to take it.';

/** What came back wrong with the list is wrong with the box in its place. */
function problemOf(id: string): string {
  return document.getElementById(`${id}-error`)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

const MOST = 8;

/** Every word typed must begin one of a reason's words; those whose name begins with it come first. */
function find(choices: readonly Choice[], query: string): Choice[] {
  const typed = fold(query).split(/\s+/).filter(Boolean);
  const first = typed[0] ?? '';
  return choices
    .filter(({ words }) => typed.every((part) => words.some((word) => word.startsWith(part))))
    .sort(
      (one, other) => Number(fold(other.name).startsWith(first)) - Number(fold(one.name).startsWith(first)),
    )
    .slice(0, MOST);
}

function describe(choice: Choice | undefined, { about, entries }: Shown): void {
  const { owner = '', usually = '', entries: helping = '[]' } = choice?.option.dataset ?? {};
  if (about) {
    about.textContent = choice ? [`${owner}.`, usually].filter(Boolean).join(' ') : '';
    about.hidden = !choice;
  }
  if (!entries) return;
  const lines = (JSON.parse(helping) as Entry[]).map(({ id, name, reach }, index) => {
    const line = document.createElement('li');
    const strong = document.createElement('strong');
    strong.textContent = name;
    line.append(
      strong,
      reach === '' ? '' : `, ${reach}`,
      ' ',
      keyShown(index + 1),
      ' ',
      signpostButton({ id, name }, index + 1),
    );
    return line;
  });
  entries.replaceChildren(...lines);
  entries.hidden = lines.length === 0;
}

/** Seen where single keys choose. */
function keyShown(digit: number): HTMLElement {
  const key = document.createElement('span');
  key.className = 'app-key';
  key.ariaHidden = 'true';
  key.textContent = `Shift ${String(digit)}`;
  return key;
}

/**
 * Says in one press that the customer was put in touch with it. Where single keys choose, Shift and its digit press it
 * from the endings, and the Tab key goes past: whoever needs no entry is not held up by five.
 */
function signpostButton({ id, name }: Pick<Entry, 'id' | 'name'>, digit: number): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'app-link-button';
  button.dataset.entryKey = String(digit);
  if (document.querySelector('#contact-form[data-shortcuts="on"]')) button.tabIndex = -1;
  const who = document.createElement('span');
  who.className = 'govuk-visually-hidden';
  who.textContent = ` to ${name}`;
  button.append('Signpost', who);
  button.addEventListener('click', () => {
    const ending = document.querySelector<HTMLInputElement>('input[name="outcome"][value="signposted"]');
    const box = document.querySelector<HTMLInputElement>('#signposted_to');
    const chosen = document.querySelector<HTMLInputElement>('[name=signposted_id]');
    if (!ending || !box || !chosen) return;
    ending.click();
    box.value = name;
    chosen.value = id;
    box.dispatchEvent(new Event('change', { bubbles: true }));
    ending.focus();
    const said = document.getElementById('keyed');
    if (said) said.textContent = `Signposted to ${name}`;
  });
  return button;
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();
}
