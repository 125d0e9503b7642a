import type { Page } from 'playwright-core';

/** A keyboard that counts: each press is one keystroke, a chord such as Ctrl+Enter too. */
export interface CountingKeyboard {
  /** Presses these keys one after the other. */
  press(...keys: string[]): Promise<void>;
  /** Types a text, each character a keystroke. */
  type(text: string): Promise<void>;
  /** Types what no count is about: the words of a note. */
  typeUncounted(text: string): Promise<void>;
  count(): number;
}

export function countKeystrokes({ keyboard }: Page): CountingKeyboard {
  let count = 0;
  return {
    press: async (...keys) => {
      for (const key of keys) {
        count += 1;
        await keyboard.press(key);
      }
    },
    type: async (text) => {
      count += Array.from(text).length;
      await keyboard.type(text);
    },
    typeUncounted: (text) => keyboard.type(text),
    count: () => count,
  };
}

/** The id of the element that would hear a key. */
export function focusedId(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement?.id ?? ""');
}

/** Asks from outside, since a page without JavaScript cannot wait by itself. */
export async function waitForFocus(page: Page, id: string): Promise<void> {
  const deadline = performance.now() + 5000;
  let focused = await focusedId(page);
  while (focused !== id) {
    if (performance.now() > deadline) throw new Error(`the focus is on #${focused}, not on #${id}`);
    focused = await focusedId(page);
  }
}
