import { list, paragraph, section } from './information-pages.ts';
import type { InformationPage } from './information-pages.ts';

export const cookiesPage: InformationPage = {
  title: 'Cookies',
  lead: 'No Wrong Door uses one cookie. It is strictly necessary, so you are not asked whether you want it.',
  sections: [
    section(
      'The cookie',
      list(
        'It is called __Host-session, or session where the service runs without https.',
        'It keeps you signed in, and shows that a form you send came from a page of ours.',
        'You get it when you open the page to sign in, or a link to choose a password.',
        'It stops working 30 minutes after you last opened a page, and 12 hours after you signed in. Your browser drops it when you close it.',
      ),
      paragraph(
        'It holds a random number and nothing about you. Scripts cannot read it, and other sites cannot use it to send a form in your name.',
      ),
    ),
    section(
      'What is not used',
      paragraph(
        'There are no cookies to measure, to advertise or to follow you, and nothing is kept in your browser’s storage. Pages load nothing from other sites.',
      ),
    ),
  ],
};
