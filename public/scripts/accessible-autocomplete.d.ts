// accessible-autocomplete ships no types; this much of it is used.
declare module 'accessible-autocomplete' {
  interface EnhanceOptions {
    readonly selectElement: HTMLSelectElement;
    readonly defaultValue: string;
    readonly autoselect: boolean;
    readonly confirmOnBlur: boolean;
    readonly displayMenu: 'overlay' | 'inline';
    readonly source: (query: string, populate: (results: string[]) => void) => void;
    readonly onConfirm: (chosen: string | undefined) => void;
    readonly tNoResults: () => string;
    /** Describes the box until something is typed. */
    readonly tAssistiveHint: () => string;
  }
  const accessibleAutocomplete: { enhanceSelectElement(options: EnhanceOptions): void };
  export default accessibleAutocomplete;
}
