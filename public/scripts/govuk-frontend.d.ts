// govuk-frontend ships no types; this much of it is used.
declare module 'govuk-frontend' {
  interface ComponentClass {
    readonly moduleName: string;
    new (root: Element): object;
  }
  export const Button: ComponentClass;
  export const CharacterCount: ComponentClass;
  export const Checkboxes: ComponentClass;
  export const ErrorSummary: ComponentClass;
  export const FileUpload: ComponentClass;
  export const NotificationBanner: ComponentClass;
  export const PasswordInput: ComponentClass;
  export const Radios: ComponentClass;
  export const ServiceNavigation: ComponentClass;
  export const SkipLink: ComponentClass;
  export const Tabs: ComponentClass;
  /** Starts one component for each element on the page that asks for it by `data-module`. */
  export function createAll(component: ComponentClass): object[];
}
