import { buttonAndLinkViews } from './components/buttons-and-links.ts';
import { choiceViews } from './components/choices.ts';
import { dateInputView } from './components/date-input.ts';
import { fieldViews } from './components/fields.ts';
import { formPartViews } from './components/form-parts.ts';
import { listViews } from './components/lists.ts';
import { messageViews } from './components/messages.ts';
import { navigationViews } from './components/navigation.ts';

export type * from './components/buttons-and-links.ts';
export type * from './components/choices.ts';
export type * from './components/common.ts';
export type * from './components/date-input.ts';
export type * from './components/fields.ts';
export type * from './components/form-parts.ts';
export type * from './components/lists.ts';
export type * from './components/messages.ts';
export type * from './components/navigation.ts';

/**
 * GOV.UK Frontend's components, and the few parts several of them share, by the name a template calls them.
 * Parameters have the names of the Nunjucks macros; texts and values are strings because page models format.
 */
export const govukComponents = {
  ...buttonAndLinkViews,
  ...choiceViews,
  ...fieldViews,
  ...formPartViews,
  ...listViews,
  ...messageViews,
  ...navigationViews,
  govukDateInput: dateInputView,
};
