import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';

/** Numbers first: whoever opens this page may have somebody on the line. */
export interface SafeguardingPage extends PageModel {
  readonly numbers: readonly string[];
  readonly steps: readonly string[];
  readonly avoid: readonly string[];
  readonly recording: readonly string[];
  readonly tokens: FormTokens;
  /** It has just been recorded that a concern was passed on. */
  readonly recorded: boolean;
}

export const safeguardingView = defineView<SafeguardingPage>('contacts/safeguarding');

/** @param numbers the installation's setting: a line for each number */
export function safeguardingPage(numbers: string, tokens: FormTokens, recorded: boolean): SafeguardingPage {
  return {
    title: 'Safeguarding',
    tokens,
    recorded,
    numbers: numbers
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    steps: [
      'If somebody is in danger now, ring 999. Stay on the line with them if you can.',
      'Listen. Let them tell you in their own words.',
      'Tell them that you have to pass it on, and to whom. Do not promise to keep it secret.',
      'Ring the numbers above now. Do not leave it for the end of your shift.',
      'Tell your manager as soon as the call is made.',
      'Where your council’s safeguarding procedure says otherwise, follow the procedure.',
    ],
    avoid: [
      'Do not ask questions that suggest an answer.',
      'Do not tell the person who is said to have caused harm.',
      'Do not try to find out whether it is true. That is for others to do.',
    ],
    recording: [
      'Ring first, log afterwards. Choose how the contact ended as you would for any other, and mark it “A safeguarding concern was passed on”.',
      'Keep what you were told out of the note: every colleague who logs contacts can read it. Write it where your safeguarding procedure says.',
    ],
  };
}
