import type { FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom } from '../platform/web/options.ts';
import { formState } from '../platform/web/form-page.ts';
import type { FormPage } from '../platform/web/form-page.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatInstant } from '../shared/london-time.ts';
import type { Embargo } from './domain/embargo.ts';
import type { EmbargoEvent, NamedReader } from './embargo-queries.ts';

/** Who is named on an embargo, and what they did. */
export interface NamedPage extends FormPage {
  readonly back: { readonly text: string; readonly href: string };
  readonly action: string;
  readonly removeAction: string;
  readonly until: string;
  readonly named: readonly {
    readonly accountId: number;
    readonly name: string;
    readonly token: string;
  }[];
  readonly people: readonly SelectItem[];
  readonly events: readonly { readonly at: string; readonly who: string; readonly what: string }[];
}

export const namedView = defineView<NamedPage>('embargo/named');

const acts: Readonly<Record<string, string>> = {
  'embargo.looked': 'Looked at',
  'embargo.named': 'Named',
  'embargo.unnamed': 'Took off the list',
};

export interface NamedGiven {
  readonly title: string;
  readonly embargo: Embargo;
  readonly named: readonly NamedReader[];
  readonly nameable: readonly NamedReader[];
  readonly events: readonly EmbargoEvent[];
  readonly tokens: FormTokens;
  readonly back: NamedPage['back'];
  readonly action: string;
  readonly removeAction: string;
  readonly problems?: FieldProblems;
}

export function namedPage(given: NamedGiven): NamedPage {
  const { title, embargo, named, tokens, back, action, removeAction, problems } = given;
  const isNamed = new Set(named.map(({ accountId }) => accountId));
  const others = given.nameable.filter(({ accountId }) => !isNamed.has(accountId));
  return {
    ...{ title, back, action, removeAction },
    ...formState(tokens, problems),
    until: formatDay(embargo.endsOn),
    named: named.map(({ accountId, name, email }) => ({
      accountId,
      name: `${name} (${email})`,
      token: `${tokens.token}-${String(accountId)}`,
    })),
    people: optionsFrom(
      'Select a person',
      others.map(({ accountId, name, email }) => ({ id: accountId, name: `${name} (${email})` })),
      null,
    ),
    events: given.events.map(({ at, actor, action: act, about }) => ({
      at: formatInstant(at),
      who: actor,
      what: `${acts[act] ?? act} ${about}`,
    })),
  };
}
