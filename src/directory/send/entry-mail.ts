import type { ServicePage } from '../service-pages.ts';

/** An entry as it is mailed: what the sheet to print says, line by line, and nothing of whoever asked. */
export function entryMail(
  entry: ServicePage,
  { directorate, link }: { readonly directorate: string; readonly link: string },
): { readonly subject: string; readonly body: string } {
  const contact = [
    ...entry.phones.map(({ number, about }) =>
      `Phone: ${number.replaceAll('\u00A0', ' ')} ${about}`.trimEnd(),
    ),
    ...(entry.email === '' ? [] : [`E-mail: ${entry.email}`]),
    ...(entry.website === null ? [] : [`Website: ${entry.website}`]),
  ];
  const sections = [
    ['How to get in touch', contact],
    ...entry.facts.map(({ heading, lines }) => [heading, lines] as const),
  ] as const;
  const body = [
    [entry.title, ...(entry.by === '' || entry.by === entry.title ? [] : [entry.by])].join('\n'),
    entry.alert,
    entry.description,
    ...sections.flatMap(([heading, lines]) => (lines.length === 0 ? [] : [[heading, ...lines].join('\n')])),
    entry.assured,
    `The same page: ${link}`,
    `You asked ${directorate} for this. Your address was used for this mail alone and is not kept.`,
  ];
  // A name is on one line, whatever the feed had.
  const subject = entry.title.replace(/\s+/g, ' ').trim();
  return { subject, body: `${body.filter((part) => part !== '').join('\n\n')}\n` };
}
