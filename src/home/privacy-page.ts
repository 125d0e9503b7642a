import { link, list, paragraph, section } from './information-pages.ts';
import type { InformationPage } from './information-pages.ts';
import { informationPaths } from './information-paths.ts';

/** @param directorate who decides what is recorded and why */
export function privacyPage(directorate: string): InformationPage {
  return {
    title: 'Privacy',
    lead: `What No Wrong Door keeps about people, for the ${directorate}.`,
    sections: [
      section(
        'If you have been in touch with us',
        paragraph('We record each contact, so that whoever you reach next knows what was said:'),
        list(
          'when you got in touch, through which door and by which means',
          'what you wanted, how it ended, and a short note',
          'your name, unless you would rather not say',
          'your phone number, postcode and communication needs, if you give them, and who was speaking',
          'what we promised you and by when, and which organisation we put you in touch with',
        ),
        paragraph(
          'If you give your name with a phone number or a postcode, we also keep a scrambled form of the two together. With it we can tell that you have been in touch before. Your number cannot be read back from it.',
        ),
        paragraph(
          'Contacts may have been copied in from an older system. Then we keep its reference, the note, and a scrambled form of how that system told one customer from another.',
        ),
      ),
      section(
        'How long it is kept',
        paragraph(
          'Your phone number, postcode and communication needs are kept apart from your contacts, with the date on which they are to go: two years after you were last in touch.',
        ),
        paragraph(
          'This version of the service does not yet remove them by itself on that date. It has no date yet for names, contacts and notes: they are kept until the council removes them.',
        ),
      ),
      section(
        'Who can see it',
        list(
          'Front-line staff and managers can read contacts, of every team.',
          'Policy leads see figures only. Managers see the figures of their own team.',
          'Administrators look after accounts and settings, and cannot open contacts.',
          'Nobody outside. The service sends nothing to anybody else, and makes no decisions about people by itself.',
        ),
        paragraph(
          'A record that cannot be changed keeps who logged or undid a contact, who kept a promise, who confirmed a handover and who downloaded a list. Reading a contact is not recorded.',
        ),
      ),
      section(
        'Your information and you',
        paragraph(
          `To see what is kept about you, to have it put right or to have it removed, ask the ${directorate}. The service has no page for this yet, so somebody looks it up for you.`,
        ),
      ),
      section(
        'If you work here',
        list(
          'Your name, email address, roles, team and choices, and your password in a form from which it cannot be read back.',
          'When you signed in and when you were last seen, until the session ends.',
          'What you did: sign-ins and sign-outs, contacts you logged, settings you changed.',
          'Refused sign-ins, by a scrambled form of the email address and of the network address.',
        ),
        paragraph(
          'The record of what was done, and of refused sign-ins, has no end date yet. Figures are by team, door, channel and reason, never by person.',
        ),
      ),
      section('Cookies', link('What is kept in your browser', informationPaths.cookies)),
    ],
  };
}
