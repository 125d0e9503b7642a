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
        'If you tell us how it went',
        paragraph('The form on this site asks for no name. We keep:'),
        list(
          'what you answer and write, where and how you were in touch, and the day',
          'whether others may read your words, and whether you want them treated as a complaint',
          'for a complaint, your name and how to reach you, if you give them',
        ),
        paragraph(
          'Your words are read first by a policy lead, who takes out names, numbers and addresses before anybody else reads them. What you wrote stays readable to policy leads.',
        ),
        paragraph(
          'The questions about you (age, sex and so on) are on a separate page, and you need not answer them. Each answer is only counted, by quarter: nothing ties it to another answer, to your comment or to the time.',
        ),
        paragraph(
          'So that one machine cannot send hundreds, we keep a scrambled form of the network address for a week, apart from what was sent.',
        ),
      ),
      section(
        'How long it is kept',
        paragraph(
          'Your phone number, postcode and communication needs are kept apart from your contacts, with the date on which they are to go: two years after you were last in touch.',
        ),
        paragraph(
          'On that date the service removes them by itself, unless we still owe you something. It has no date yet for names, contacts and notes: they are kept until the council removes them.',
        ),
        paragraph(
          'If you complain, your name and how to reach you are kept apart from what you said, and removed by themselves when their time is over. An email address to which we send you something from the directory is removed once it is sent, or after two days.',
        ),
      ),
      section(
        'Who can see it',
        list(
          'Front-line staff and managers can read contacts, of every team.',
          'Policy leads see figures, not contacts. They read what people write when they tell us how it went, and deal with complaints. Managers see the figures of their own team.',
          'Members of the Ambassadors Group read comments from which a policy lead has taken out what could tell who wrote them, and rounded figures.',
          'Administrators look after accounts and settings, and cannot open contacts.',
          'Nobody outside. The service sends mail only to people who work with it, and to you if you ask for something from the directory by email. It makes no decisions about people by itself.',
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
          'What you say of the policy from inside: with your team and the day, and without your name.',
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
