import { link, list, paragraph, section, steps } from './information-pages.ts';
import type { InformationPage } from './information-pages.ts';
import { informationPaths } from './information-paths.ts';

export const helpPage: InformationPage = {
  title: 'Help',
  lead: 'No Wrong Door records every contact, and says how many were resolved at first contact without sending the customer back through our systems.',
  sections: [
    section(
      'If somebody may be at risk',
      paragraph('In an emergency, ring 999. Front-line staff and managers have the other numbers here:'),
      link('Safeguarding', '/safeguarding'),
    ),
    section(
      'Signing in',
      list(
        'Your administrator gives you a link. It works once, within 72 hours, and lets you choose your password.',
        'If you have forgotten your password, or a link no longer works, ask your administrator for a new one.',
        'After ten wrong passwords, wait 15 minutes before you try again.',
        'You are signed out after 30 minutes without opening a page, and 12 hours after signing in. A form that you send too late is shown to you again, with what you typed.',
      ),
    ),
    section(
      'Logging a contact',
      steps(
        'Choose “Log a contact”.',
        'Type the customer’s name, or leave it blank if they would rather not say.',
        'Type what they wanted and choose the reason from the list.',
        'Choose how it ended. Some endings ask one thing more, such as the date you will get back to them by.',
        'Save. A new, empty form is ready for the next call.',
      ),
      paragraph(
        'If you saved something by mistake, choose “Undo” on the page that follows. You have ten minutes. An undone contact stays in the log, marked, and is counted nowhere.',
      ),
      link('Keyboard shortcuts', informationPaths.shortcuts),
    ),
    section(
      'Finding a contact',
      paragraph(
        'Choose “Contacts” and search by reference, by the customer’s name or by words of the note. Each word has to be there, in any order. You can narrow the list by door, team, reason, outcome and dates, and download exactly what is listed.',
      ),
    ),
    section(
      'Promises and handovers',
      paragraph(
        'The first page after you sign in lists your team’s promises, the most overdue first, and the handovers that your team has not confirmed. Open one and say how it ended.',
      ),
    ),
    section(
      'What the figures mean',
      paragraph(
        'Every figure stands with the number of contacts behind it, and each page of figures says what is counted and what is left out. Policy leads see all teams; managers see their own.',
      ),
    ),
    section(
      'If something is wrong',
      paragraph(
        'Ask your administrator. If a page gave you a reference, pass it on: it finds the error in the server’s log. Please do not send a customer’s name or number with it.',
      ),
    ),
  ],
};
