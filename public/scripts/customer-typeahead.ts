interface Found {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

/** Shorter than this a name finds everybody. */
const FEWEST_LETTERS = 2;
const WAIT_MS = 150;

/**
 * Offers known customers while a name is typed, by arrow keys and Enter. Whoever goes on typing or tabbing has typed
 * a name and chosen nobody.
 * @param onChosen whom: their id, or '' once the name is no longer theirs
 */
export function startCustomerTypeahead(box: HTMLInputElement, onChosen: (id: string) => void): void {
  const list = document.createElement('ul');
  list.id = `${box.id}-found`;
  list.className = 'app-suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Known customers');
  list.hidden = true;
  const said = document.createElement('span');
  said.className = 'govuk-visually-hidden';
  said.setAttribute('role', 'status');
  box.after(list, said);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  })) {
    box.setAttribute(name, value);
  }

  let found: readonly Found[] = [];
  let marked = -1;
  let waiting = 0;
  let asked = 0;

  const close = () => {
    asked += 1;
    list.hidden = true;
    marked = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  const mark = (index: number) => {
    marked = index;
    [...list.children].forEach((option, place) => {
      option.setAttribute('aria-selected', String(place === index));
    });
    const option = list.children[index];
    if (option) box.setAttribute('aria-activedescendant', option.id);
    else box.removeAttribute('aria-activedescendant');
  };
  const choose = (customer: Found) => {
    box.value = customer.name;
    close();
    onChosen(customer.id);
  };
  const show = (customers: readonly Found[]) => {
    found = customers;
    list.replaceChildren(
      ...customers.map((customer, index) => optionFor(customer, `${list.id}-${String(index)}`)),
    );
    list.hidden = customers.length === 0;
    box.setAttribute('aria-expanded', String(customers.length > 0));
    mark(-1);
    said.textContent =
      customers.length === 0 ? '' : `${String(customers.length)} known. Down arrow to choose.`;
  };
  const ask = async () => {
    const q = box.value.trim();
    const mine = (asked += 1);
    if (q.length < FEWEST_LETTERS) {
      close();
      return;
    }
    try {
      const response = await fetch(`/customers.json?q=${encodeURIComponent(q)}`);
      const customers = response.ok ? ((await response.json()) as Found[]) : [];
      if (mine === asked && document.activeElement === box) show(customers);
    } catch {
      // No connection: a name can be typed all the same.
    }
  };

  box.addEventListener('input', () => {
    onChosen('');
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(), WAIT_MS);
  });
  box.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      mark((marked + step + found.length + Number(marked < 0 && step < 0)) % found.length);
    } else if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      const customer = found[marked];
      if (!customer) return;
      event.preventDefault();
      choose(customer);
    }
  });
  box.addEventListener('blur', close);
  // The press would take the focus, and with it the list, before it is let go.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = (event.target as Element).closest('[role="option"]');
    const customer = option && found[[...list.children].indexOf(option)];
    if (customer) choose(customer);
  });
}

function optionFor({ name, about }: Found, id: string): HTMLElement {
  const option = document.createElement('li');
  option.id = id;
  option.className = 'app-suggestions__option';
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  const more = document.createElement('span');
  more.className = 'app-suggestions__about';
  more.textContent = about;
  option.append(name, ' ', more);
  return option;
}
