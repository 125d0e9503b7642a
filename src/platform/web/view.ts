/**
 * A view's name bound to the type of the one `page` object its template sees. `.ci/check-views.ts` finds every
 * `defineView<Type>('folder/name')`, turns `views/folder/name.ejs` into TypeScript with that `page`, and has
 * tsc check it: EJS itself prints nothing for a misspelt property.
 */
export interface View<Page> {
  readonly name: string;
  /** Never set: carries the page type from the definition to whoever renders it. */
  readonly pageType?: Page;
}

export function defineView<Page>(name: string): View<Page> {
  return { name };
}
