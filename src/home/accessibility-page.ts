import { list, paragraph, section } from './information-pages.ts';
import type { InformationPage } from './information-pages.ts';

export const accessibilityPage: InformationPage = {
  title: 'Accessibility statement',
  lead: 'We want everybody who works with No Wrong Door, and everybody who reads its figures, to be able to use it.',
  sections: [
    section(
      'What you should be able to do',
      list(
        'do everything with a keyboard, or by speaking to your computer',
        'enlarge the text and use a narrow window, down to 320 pixels, without scrolling sideways; wide tables scroll by themselves',
        'use every page without JavaScript',
        'read every chart as a table, which stands below it',
        'turn off single-key shortcuts',
      ),
    ),
    section(
      'How it has been tested',
      paragraph(
        'Pages are built from the components of GOV.UK Frontend. Each time the software changes, a browser opens its pages, and axe checks them against the rules of WCAG 2.2, levels A and AA, that a program can check. Such rules find a part of the problems only.',
      ),
    ),
    section(
      'What has not been tested',
      list(
        'No disabled people have tried it for us yet.',
        'Nobody has gone through it with a screen reader, with speech input or with a magnifier.',
        'Nobody outside has audited it, so we do not say that it complies.',
        'Tables that scroll sideways in a narrow window can be hard to follow.',
      ),
    ),
    section(
      'If something is in your way',
      paragraph(
        'Tell your administrator which page it was and what you were doing. If you need something in another form, such as large print, ask for it.',
      ),
    ),
  ],
};
