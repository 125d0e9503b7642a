import type { AppRequest, AppRoute, Sender } from '../accounts/index.ts';
import { doorsOn, reasonsOn, teamsOn } from '../organisation/index.ts';
import { wasSent } from '../platform/web/form-submissions-store.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { ConflictError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { problem } from '../shared/result.ts';
import { addLeg, addNote, correctContact, noteSuspicion } from './change-contact.ts';
import {
  checkCorrection,
  checkLeg,
  checkNote,
  correctionAsIs,
  typedCorrection,
  typedLeg,
} from './contact-history-forms.ts';
import type { CorrectionChoices } from './contact-history-forms.ts';
import { correctionsOf } from './contact-history-queries.ts';
import { contactView } from './contact-pages.ts';
import { contactPaths } from './contact-paths.ts';
import type { ContactSettings } from './contact-settings.ts';
import { correctContactPage, correctContactView } from './correct-contact-pages.ts';
import { isCodeOf } from './domain/contact.ts';
import { linkKinds } from './domain/contact-link.ts';
import { linkContact, unlink } from './link-contact.ts';
import { contactPageFor, shownContact } from './shown-contact.ts';

export function contactHistoryRoutes(settings: ContactSettings): AppRoute[] {
  const to = (handler: Handler) => (request: AppRequest) => handler(settings, request);
  const at = (path: string) => `/contacts/:reference/${path}`;
  return [
    { method: 'post', path: at('notes'), permission: 'contacts.act', handle: to(note) },
    { method: 'post', path: at('suspicion'), permission: 'contacts.act', handle: to(suspect) },
    { method: 'post', path: at('legs'), permission: 'contacts.act', handle: to(leg) },
    { method: 'post', path: at('link'), permission: 'contacts.act', handle: to(link) },
    {
      method: 'post',
      path: at('unlink'),
      permission: 'contacts.act',
      handle: async (request) => {
        await unlink(settings, referenceIn(request), contactSender(request));
        return redirect(contactPaths.contact(referenceIn(request)));
      },
    },
    { method: 'get', path: at('correct'), permission: 'contacts.act', handle: to(showCorrection) },
    { method: 'post', path: at('correct'), permission: 'contacts.act', handle: to(correct) },
  ];
}

type Handler = (settings: ContactSettings, request: AppRequest) => Promise<Reply>;

export function contactSender(request: AppRequest): Sender {
  return { accountId: request.viewer.accountId, token: request.tokens().token };
}

const referenceIn = (request: AppRequest) => request.params.reference ?? '';

const note: Handler = async (settings, request) => {
  const typedNote = request.form.text('words').replaceAll('\r\n', '\n');
  const checked = checkNote(typedNote);
  if (!checked.ok) {
    return invalidPage(
      contactView,
      await contactPageFor(settings, request, { typedNote, problems: checked.problem }),
    );
  }
  await addNote(settings, referenceIn(request), checked.value, contactSender(request));
  return redirect(contactPaths.contact(referenceIn(request)));
};

const suspect: Handler = async (settings, request) => {
  await noteSuspicion(settings, referenceIn(request), contactSender(request));
  return redirect(contactPaths.contact(referenceIn(request)));
};

const leg: Handler = async (settings, request) => {
  const { database, clock } = settings;
  const now = clock.now();
  const typed = typedLeg(request.form);
  const contact = await shownContact(settings, request);
  const teams = await teamsOn(database.read, londonDay(now));
  const checked = checkLeg(typed, { teams, contact, now });
  if (!checked.ok) {
    return invalidPage(
      contactView,
      await contactPageFor(settings, request, { typedLeg: typed, problems: checked.problem }),
    );
  }
  await addLeg(settings, contact.reference, checked.value, contactSender(request));
  return redirect(contactPaths.contact(contact.reference));
};

const link: Handler = async (settings, request) => {
  const typedLink = { other: request.form.text('other'), kind: request.form.text('kind') };
  const { kind, other } = typedLink;
  const saved = isCodeOf(linkKinds, kind)
    ? await linkContact(settings, referenceIn(request), { other, kind }, contactSender(request))
    : problem({ other: 'Select what they have to do with each other' });
  if (saved.ok) return redirect(contactPaths.contact(referenceIn(request)));
  const cameBack = { typedLink, problems: saved.problem };
  return invalidPage(contactView, await contactPageFor(settings, request, cameBack));
};

const showCorrection: Handler = async (settings, request) => {
  const choices = await correctionChoices(settings, request);
  const typed = correctionAsIs(choices.contact);
  return page(correctContactView, correctContactPage({ choices, typed, tokens: request.tokens() }));
};

const correct: Handler = async (settings, request) => {
  const choices = await correctionChoices(settings, request);
  const { reference } = choices.contact;
  const typed = typedCorrection(request.form);
  const version = /^\d{1,9}$/.test(typed.version) ? Number(typed.version) : 0;
  // Looked at before anything is checked: by now nothing may be left to change, and that is not the person's mistake.
  const sender = contactSender(request);
  if (
    await wasSent(settings.database.read, {
      token: sender.token,
      owner: `account:${String(sender.accountId)}`,
    })
  ) {
    return redirect(contactPaths.contact(reference));
  }
  if (version !== choices.contact.version) return conflictPage(settings, request);
  const checked = checkCorrection(typed, choices);
  if (!checked.ok) {
    const given = { choices, typed, tokens: request.tokens(), problems: checked.problem };
    return invalidPage(correctContactView, correctContactPage(given));
  }
  try {
    const given = { version, why: typed.why };
    await correctContact(settings, reference, checked.value, given, sender);
  } catch (error) {
    if (error instanceof ConflictError) return conflictPage(settings, request);
    throw error;
  }
  return redirect(contactPaths.contact(reference));
};

/** Both texts: what it says now, by whom, and everything that was typed, to be sent again or not. */
async function conflictPage(settings: ContactSettings, request: AppRequest): Promise<Reply> {
  const choices = await correctionChoices(settings, request);
  const typed = typedCorrection(request.form);
  const since = /^\d{1,9}$/.test(typed.version) ? Number(typed.version) : 0;
  const conflict = await correctionsOf(settings.database.read, choices.contact.id, since);
  const given = { choices, typed, tokens: request.tokens(), conflict };
  return page(correctContactView, correctContactPage(given), 409);
}

async function correctionChoices(settings: ContactSettings, request: AppRequest): Promise<CorrectionChoices> {
  const contact = await shownContact(settings, request);
  const reader = settings.database.read;
  const [doors, reasons] = await Promise.all([
    doorsOn(reader, contact.receivedOn),
    reasonsOn(reader, contact.receivedOn),
  ]);
  return { contact, doors, reasons };
}
