import type { Reason } from '../organisation/index.ts';
import { formatInstant } from '../shared/london-time.ts';
import type { TypedContact } from './contact-forms.ts';
import { contactPaths } from './contact-paths.ts';
import type { KeptDraft } from './draft-store.ts';

export interface DraftNotice {
  readonly words: string;
  readonly token: string;
  /** Null for the one that the form below goes on with. */
  readonly href: string | null;
}

interface Among {
  readonly restored: KeptDraft | null;
  readonly reasons: readonly Reason[];
}

/** What somebody left unsaved, the one they go on with first. */
export function draftNotices(drafts: readonly KeptDraft[], { restored, reasons }: Among): DraftNotice[] {
  const others = drafts.filter(({ token }) => token !== restored?.token);
  return [
    ...(restored ? [restoredNotice(restored)] : []),
    ...others.map((draft) => ({
      words: `You did not save: ${aboutDraft(draft, reasons)}. Kept at ${formatInstant(draft.keptAt)}.`,
      token: draft.token,
      href: contactPaths.goOn(draft.token),
    })),
  ];
}

function restoredNotice({ token, keptAt }: KeptDraft): DraftNotice {
  const words = `Below is what you typed and did not save, as it was kept at ${formatInstant(keptAt)}.`;
  return { words, token, href: null };
}

const LONGEST_NOTE = 60;

/** "Mary Jones, Blue Badge, “Will send the photo …”": enough to know it again. */
function aboutDraft({ fields }: KeptDraft, reasons: readonly Reason[]): string {
  const { customer = '', reason = '', note = '' } = JSON.parse(fields) as Partial<TypedContact>;
  const about = reasons.find(({ id }) => String(id) === reason)?.name ?? '';
  const begun = note.length > LONGEST_NOTE ? `${note.slice(0, LONGEST_NOTE).trimEnd()} …` : note;
  const parts = [customer, about, begun === '' ? '' : `“${begun}”`].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'a contact you had begun';
}
