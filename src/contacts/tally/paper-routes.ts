import type { AppRequest, AppRoute, Surroundings } from '../../accounts/index.ts';
import { datePartsOf } from '../../platform/web/date-fields.ts';
import { invalidPage, page, redirect } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { counted } from '../../shared/words.ts';
import { checkSheet, emptySheet, typedSheet } from './paper-forms.ts';
import { paperPage, paperView, tallySheetPage, tallySheetView } from './paper-pages.ts';
import { recordSheet, undoSheet } from './record-tally.ts';
import { tallyPaths } from './tally-paths.ts';
import { deskChoices, reasonsAt } from './tally-routes.ts';
import type { DeskChoices } from './tally-routes.ts';

/** As many as fit on one side of A4 with room for strokes. */
const PRINTED_REASONS = 14;

export function paperRoutes(around: Surroundings): AppRoute[] {
  const permission = 'contacts.record';
  return [
    { method: 'get', path: tallyPaths.sheet, permission, handle: (request) => print(around, request) },
    { method: 'get', path: tallyPaths.paper, permission, handle: (request) => show(around, request) },
    { method: 'post', path: tallyPaths.paper, permission, handle: (request) => key(around, request) },
    { method: 'post', path: tallyPaths.undoPaper, permission, handle: (request) => undo(around, request) },
  ];
}

async function print(around: Surroundings, { query, viewer }: AppRequest): Promise<Reply> {
  const choices = await deskChoices(around, query, viewer);
  const { door, channel } = choices;
  if (!door || !channel) throw new NotFoundError();
  const { usual } = await reasonsAt(around, choices, door.id, PRINTED_REASONS);
  return page(tallySheetView, tallySheetPage(door, channel, usual));
}

async function printedAt(around: Surroundings, choices: DeskChoices) {
  const { door, reasons } = choices;
  if (!door) return { printed: [], others: reasons };
  const { usual, others } = await reasonsAt(around, choices, door.id, PRINTED_REASONS);
  return { printed: usual, others };
}

async function show(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { query, viewer } = request;
  const choices = await deskChoices(around, query, viewer);
  const sheet = query.text('sheet');
  const contacts = Number(query.text('contacts'));
  return page(
    paperView,
    paperPage({
      ...choices,
      ...(await printedAt(around, choices)),
      tokens: request.tokens(),
      typed: emptySheet(datePartsOf(choices.today)),
      saved: /^[0-9a-f]{12}$/.test(sheet) ? { words: `${counted(contacts, 'contact')} logged`, sheet } : null,
      takenBack: query.text('taken_back') !== '',
    }),
  );
}

async function key(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { form, viewer } = request;
  const choices = await deskChoices(around, form, viewer);
  const typed = typedSheet(form);
  const tokens = request.tokens();
  const checked = checkSheet(typed, choices);
  if (!checked.ok) {
    const printed = await printedAt(around, choices);
    return invalidPage(
      paperView,
      paperPage({ ...choices, ...printed, tokens, typed, problems: checked.problem }),
    );
  }
  const sender = { accountId: viewer.accountId, token: `${tokens.token} sheet` };
  const sheet = await recordSheet(around, checked.value, sender);
  const contacts = checked.value.counts.reduce((sum, { count }) => sum + count, 0);
  const { doorId, channel } = checked.value;
  const query = { door: String(doorId), channel, sheet, contacts: String(contacts) };
  return redirect(`${tallyPaths.paper}?${new URLSearchParams(query).toString()}`);
}

async function undo(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { form, viewer } = request;
  const sheet = form.text('sheet');
  if (!/^[0-9a-f]{12}$/.test(sheet)) throw new NotFoundError();
  await undoSheet(around, sheet, {
    accountId: viewer.accountId,
    token: `${request.tokens().token} undo ${sheet}`,
  });
  return redirect(`${tallyPaths.paper}?taken_back=1`);
}
