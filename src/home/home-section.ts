/** One kind of thing that may need somebody. */
export interface HomeSection {
  readonly heading: string;
  readonly words: string;
  readonly urgent: boolean;
  readonly tasks: readonly HomeTask[];
  readonly link: { readonly text: string; readonly href: string } | null;
}

export interface HomeTask {
  readonly text: string;
  readonly href: string;
  readonly more: string;
  readonly tag: { readonly text: string; readonly classes: string } | null;
}
