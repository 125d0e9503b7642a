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
    [entry.title, ...(entry.by === '' ? [] : [entry.by])].join('\n'),
    entry.alert,
    entry.description,
    ...sections.flatMap(([heading, lines]) => (lines.length === 0 ? [] : [[heading, ...lines].join('\n')])),
    [entry.assured, entry.isStale ? 'To be checked again: ring before you go.' : '']
      .filter(Boolean)
      .join(' '),
    `The same page: ${link}`,
    `You asked us for this: ${directorate}. Your address was used for this mail alone and is not kept.`,
  ];
  // Others may see a list of mails: it does not tell what somebody needs help with.
  return {
    subject: `${directorate}: what you asked for`,
    body: `${body.filter((part) => part !== '').join('\n\n')}\n`,
  };
}
