import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';

/** What a page about the product is made of; a paragraph holds no markup, so a link stands by itself. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'list' | 'steps'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface InformationSection {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** Help, privacy and the like: the same for everybody, signed in or not. */
export interface InformationPage extends PageModel {
  readonly lead: string;
  readonly sections: readonly InformationSection[];
}

export const informationView = defineView<InformationPage>('home/information');

export function section(heading: string, ...blocks: readonly Block[]): InformationSection {
  return { heading, blocks };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

export function link(text: string, href: string): Block {
  return { kind: 'link', text, href };
}

export function list(...items: readonly string[]): Block {
  return { kind: 'list', items };
}

export function steps(...items: readonly string[]): Block {
  return { kind: 'steps', items };
}

export function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Block {
  return { kind: 'table', caption, head, rows };
}
