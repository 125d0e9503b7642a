import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import { fieldMessages } from '../platform/web/field-problems.ts';
import { formatDay, formatInstant } from '../shared/london-time.ts';
import type { EarlierContact, OpenLink } from './contact-link-store.ts';
import { contactPaths } from './contact-paths.ts';
import { outcomes } from './domain/contact.ts';
import { linkKinds, matchStrengths } from './domain/contact-link.ts';

export interface EarlierLine {
  readonly reference: string;
  readonly href: string;
  /** "21 June 2010, We took it on and will get back to them (certain: the same customer)" */
  readonly about: string;
}

export function earlierLine({ reference, receivedOn, outcome, strength }: EarlierContact): EarlierLine {
  const about = `${formatDay(receivedOn)}, ${outcomes[outcome]} (${matchStrengths[strength]})`;
  return { reference, href: contactPaths.contact(reference), about };
}

/** What was said of a contact and an earlier one, what is likely, and the form that says it. */
export interface ContactLinks {
  readonly said: readonly { readonly words: string; readonly href: string; readonly reference: string }[];
  readonly likely: readonly EarlierLine[];
  readonly linkAction: string;
  /** Null while there is nothing to take back. */
  readonly unlinkAction: string | null;
  readonly other: string;
  readonly kinds: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly open: boolean;
  readonly messages: FieldMessages<'other'>;
}

export interface TypedLink {
  readonly other: string;
  readonly kind: string;
}

export function contactLinks(given: {
  reference: string;
  links: readonly OpenLink[];
  likely: readonly EarlierContact[];
  typed?: TypedLink | undefined;
  problems: FieldProblems;
}): ContactLinks {
  const { reference, links, likely, typed, problems } = given;
  return {
    said: links.map((link) => ({
      words: `${linkKinds[link.kind]} (${matchStrengths[link.strength]}), ${link.by ?? 'somebody'}, ${formatInstant(link.at)}`,
      href: contactPaths.contact(link.reference),
      reference: link.reference,
    })),
    likely: likely.map(earlierLine),
    linkAction: contactPaths.link(reference),
    unlinkAction: links.length > 0 ? contactPaths.unlink(reference) : null,
    other: typed?.other ?? likely[0]?.reference ?? '',
    kinds: Object.entries(linkKinds).map(([value, text]) => ({
      value,
      text,
      checked: value === (typed?.kind ?? 'episode'),
    })),
    open: typed !== undefined,
    messages: fieldMessages(problems),
  };
}
