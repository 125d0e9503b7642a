type Attributes = Readonly<Record<string, string>>;

/** An element with text or other elements in it: what was typed never becomes markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function button(text: string, onClick: () => void, classes = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `govuk-button app-touch-button ${classes}` }, text);
  made.addEventListener('click', onClick);
  return made;
}

export function mainOf(): HTMLElement {
  return document.querySelector('main') ?? document.body;
}
