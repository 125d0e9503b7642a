import { emailAddress } from '../../accounts/index.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { formState } from '../../platform/web/form-page.ts';
import type { FormPage } from '../../platform/web/form-page.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { defineView } from '../../platform/web/view.ts';
import { directoryPaths } from '../directory-paths.ts';

export interface SendPage extends FormPage {
  readonly service: string;
  readonly action: string;
  readonly backHref: string;
  readonly sheetHref: string;
  readonly email: string;
  /** That the demonstration sends no mail; null elsewhere. */
  readonly caution: string | null;
}

export const sendView = defineView<SendPage>('directory/send');

export function sendPage(
  { id, name }: { readonly id: string; readonly name: string },
  given: {
    readonly tokens: FormTokens;
    readonly email: string;
    readonly isSent: boolean;
    readonly problems?: FieldProblems;
  },
): SendPage {
  return {
    title: 'Send it by email',
    ...formState(given.tokens, given.problems),
    service: name,
    action: directoryPaths.send(id),
    backHref: directoryPaths.service(id),
    sheetHref: directoryPaths.sheet(id),
    email: given.email,
    caution: given.isSent ? null : 'This demonstration has no mail server: the mail is written, and stays.',
  };
}

export function addressProblems(typed: string): FieldProblems {
  const checked = emailAddress.safeParse(typed);
  return checked.success ? {} : { email: checked.error.issues[0]?.message ?? 'Enter an email address' };
}
