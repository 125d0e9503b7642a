import type { Viewer } from '../accounts/index.ts';
import { permits } from '../accounts/index.ts';
import { ambassadorPaths, meetingLine } from '../ambassadors/index.ts';
import type { Meeting } from '../ambassadors/index.ts';
import { contactPaths, dueInWords } from '../contacts/index.ts';
import type { ListedContact } from '../contacts/index.ts';
import { evaluationPaths } from '../evaluation/index.ts';
import { mysteryShoppingPaths } from '../mystery-shopping/index.ts';
import type { Waiting } from '../mystery-shopping/index.ts';
import type { Document } from '../documents/domain/document.ts';
import { documentPaths } from '../documents/index.ts';
import { complaintLine, feedbackPaths, isOverdue, openInWords } from '../feedback/index.ts';
import type { ListedComplaint } from '../feedback/index.ts';
import type { OpenDuty } from '../performance/index.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, formatTime, londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted, formatCount } from '../shared/words.ts';
import type { HomeSection, HomeTask } from './home-section.ts';
import { directorySection, dutiesSection, reviewsSection } from './policy-sections.ts';
import type { DirectoryTasks } from './policy-sections.ts';

/** Signed out: the policy, and where to go. */
export interface WelcomePage extends PageModel {
  readonly directorate: string;
}

export const welcomeView = defineView<WelcomePage>('home/welcome');

/** Signed in: what needs me now. */
export interface HomePage extends PageModel {
  readonly greeting: string;
  readonly main: { readonly text: string; readonly href: string } | null;
  readonly sections: readonly HomeSection[];
}

export const homeView = defineView<HomePage>('home/home');

export interface HomeGiven {
  readonly viewer: Viewer;
  readonly today: Day;
  readonly teamName: string | null;
  readonly promises: readonly ListedContact[];
  readonly handovers: readonly ListedContact[];
  readonly loggedToday: number;
  readonly evaluations: readonly { readonly id: number; readonly title: string; readonly periodTo: Day }[];
  readonly reasonsWithoutOwner: readonly { readonly id: number; readonly name: string }[];
  readonly hasDoors: boolean;
  /** Null for everybody but coordinators. */
  readonly shops: Waiting | null;
  readonly commentsToRead: number;
  /** Unread comments whose words may mean that somebody is in danger. */
  readonly dangers: readonly { readonly id: number; readonly receivedOn: Day }[];
  /** Open ones, overdue first. */
  readonly complaints: readonly ListedComplaint[];
  readonly nextMeeting: Meeting | null;
  /** Documents that this person has not yet said they have read and understood. */
  readonly toRead: readonly { readonly title: string; readonly slug: string; readonly owner: string }[];
  /** Documents whose review comes up or is late. */
  readonly reviews: readonly Document[];
  /** Of a year's letter, that come due soon or are late. */
  readonly duties: readonly OpenDuty[];
  /** Null for whoever does not keep the directory. */
  readonly directory: DirectoryTasks | null;
}

export function homePage(given: HomeGiven): HomePage {
  const { viewer } = given;
  const records = permits(viewer.roles, 'contacts.record');
  return {
    title: 'What needs you now',
    greeting: `${viewer.name}, ${formatDay(given.today)}`,
    main: records ? { text: 'Log a contact', href: contactPaths.log } : null,
    sections: [
      ...(permits(viewer.roles, 'contacts.act') ? teamSections(given) : []),
      ...(records ? [loggedSection(given)] : []),
      ...(given.toRead.length > 0 ? [toReadSection(given)] : []),
      ...(given.duties.length > 0 ? [dutiesSection(given.duties, given.today)] : []),
      ...(given.reviews.length > 0 ? [reviewsSection(given.reviews, given.today)] : []),
      ...(permits(viewer.roles, 'evaluations.read') ? [evaluationSection(given)] : []),
      ...(permits(viewer.roles, 'complaints.manage') ? [complaintsSection(given)] : []),
      ...(permits(viewer.roles, 'feedback.moderate') ? [commentsSection(given)] : []),
      ...(permits(viewer.roles, 'ambassadors.read') ? [ambassadorsSection(given)] : []),
      ...(given.shops === null ? [] : [shoppingSection(given.shops)]),
      ...(given.directory === null ? [] : [directorySection(given.directory)]),
      ...(permits(viewer.roles, 'settings.manage') ? [settingsSection(given)] : []),
    ],
  };
}

function toReadSection({ toRead }: HomeGiven): HomeSection {
  return {
    heading: 'To read',
    words: 'Say of each, when you have read and understood it:',
    urgent: false,
    tasks: toRead.map(({ title, slug, owner }) => ({
      text: title,
      href: documentPaths.one(slug),
      more: owner,
      tag: null,
    })),
    link: null,
  };
}

function teamSections({ teamName, promises, handovers, today }: HomeGiven): HomeSection[] {
  if (teamName === null) {
    return [
      section(
        'Your team',
        'You are not in a team yet, so no promises or handovers are yours. Ask your administrator.',
      ),
    ];
  }
  const overdue = promises.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  return [
    {
      heading: 'Promises to keep',
      words:
        promises.length === 0
          ? `${teamName} has no promise to keep.`
          : `${teamName} has ${counted(promises.length, 'promise')} to keep${overdue === 0 ? '' : `, ${String(overdue)} overdue`}.`,
      urgent: overdue > 0,
      tasks: promises.map((contact) => ({ ...taskOf(contact), tag: dueTag(contact.dueOn ?? today, today) })),
      link: null,
    },
    {
      heading: 'Handovers to confirm',
      words:
        handovers.length === 0
          ? 'Every handover to your team is confirmed.'
          : `${counted(handovers.length, 'customer was', 'customers were')} handed over to you. Say how it ended: until then it does not count as resolved.`,
      urgent: false,
      tasks: handovers.map((contact) => ({ ...taskOf(contact), tag: null })),
      link: null,
    },
  ];
}

function taskOf(contact: ListedContact): Omit<HomeTask, 'tag'> {
  return {
    text: `${contact.customerName ?? 'Anonymous'}: ${contact.reasonName}`,
    href: contactPaths.contact(contact.reference),
    more: `${contact.reference}, received ${formatDay(londonDay(contact.receivedAt))} at ${formatTime(contact.receivedAt)}`,
  };
}

function dueTag(dueOn: Day, today: Day): HomeTask['tag'] {
  const words = dueInWords(dueOn, today);
  if (dueOn < today) return { text: words.split(': ')[1] ?? 'overdue', classes: 'govuk-tag--red' };
  return {
    text: dueOn === today ? 'Due today' : `Due ${formatDay(dueOn)}`,
    classes: dueOn === today ? 'govuk-tag--yellow' : 'govuk-tag--grey',
  };
}

function loggedSection({ loggedToday }: HomeGiven): HomeSection {
  return {
    ...section(
      'Logged today',
      loggedToday === 0
        ? 'You have not logged a contact today.'
        : `You have logged ${counted(loggedToday, 'contact')} today.`,
    ),
    link: { text: 'Contacts I logged', href: `${contactPaths.list}?mine=yes` },
  };
}

function evaluationSection({ evaluations, today }: HomeGiven): HomeSection {
  return {
    heading: 'The six-month evaluation',
    words:
      evaluations.length === 0
        ? 'No evaluation has been begun. The policy promised one after six months.'
        : 'Read the report as it stands; its figures follow the contact log.',
    urgent: false,
    tasks: evaluations.map(({ id, title, periodTo }) => ({
      text: title,
      href: evaluationPaths.report(id),
      more: periodTo <= today ? 'Its period has ended' : 'Its period is still running',
      tag: null,
    })),
    link:
      evaluations.length === 0
        ? { text: 'Begin the evaluation', href: evaluationPaths.begin }
        : { text: 'Measures', href: evaluationPaths.measures },
  };
}

function commentsSection({ commentsToRead, dangers }: HomeGiven): HomeSection {
  return {
    ...section(
      'Comments',
      commentsToRead + dangers.length === 0
        ? 'Every comment has been read.'
        : `Comments to read: ${formatCount(commentsToRead)}. Nobody else sees their words until you have cleared them.`,
    ),
    urgent: dangers.length > 0,
    tasks: dangers.map(({ id, receivedOn }) => ({
      text: 'Somebody may be in danger: read it now',
      href: feedbackPaths.comment(id),
      more: `Received ${formatDay(receivedOn)}`,
      tag: { text: 'Act now', classes: 'govuk-tag--red' },
    })),
    link: { text: 'Read comments', href: feedbackPaths.moderation },
  };
}

/** As many as fit above what else needs somebody. */
const MOST_COMPLAINTS = 5;

function complaintsSection({ complaints, today }: HomeGiven): HomeSection {
  return {
    heading: 'Complaints',
    words: openInWords(complaints, today),
    urgent: complaints.some((complaint) => isOverdue(complaint, today)),
    tasks: complaints.slice(0, MOST_COMPLAINTS).map((complaint) => complaintLine(complaint, today)),
    link: { text: 'All complaints', href: feedbackPaths.complaints },
  };
}

function ambassadorsSection({ nextMeeting }: HomeGiven): HomeSection {
  const line = nextMeeting && meetingLine(nextMeeting);
  return {
    heading: 'The Ambassadors Group',
    words: line ? 'The next meeting:' : 'No meeting has been called.',
    urgent: false,
    tasks: line
      ? [{ text: line.title, href: line.href, more: `${line.when}, ${line.place}`, tag: null }]
      : [],
    link: { text: 'How the policy is doing', href: ambassadorPaths.dashboard },
  };
}

function shoppingSection({ toModerate, toMatch }: Waiting): HomeSection {
  const { home, moderation, matching } = mysteryShoppingPaths;
  const waiting = [
    {
      count: toModerate,
      text: 'Reports to check',
      href: moderation.list,
      more: counted(toModerate, 'report'),
    },
    { count: toMatch, text: 'Shops to match', href: matching.list, more: counted(toMatch, 'shop') },
  ].filter(({ count }) => count > 0);
  return {
    heading: 'Mystery shopping',
    words:
      waiting.length === 0 ? 'No report waits to be checked, and no shop to be matched.' : 'Waiting for you:',
    urgent: false,
    tasks: waiting.map(({ text, href, more }) => ({ text, href, more, tag: null })),
    link: { text: 'Rounds', href: home },
  };
}

function settingsSection({ reasonsWithoutOwner, hasDoors }: HomeGiven): HomeSection {
  if (!hasDoors) {
    return {
      ...section(
        'Get ready',
        'Nobody can log a contact yet. Add the teams, then their doors, then the reasons, then the people.',
      ),
      urgent: true,
      link: { text: 'Settings', href: '/settings' },
    };
  }
  return {
    heading: 'Reasons without an owner',
    words:
      reasonsWithoutOwner.length === 0
        ? 'Every reason has an owner.'
        : 'Until somebody owns them, nobody can tell whether their contacts came to the wrong door.',
    urgent: false,
    tasks: reasonsWithoutOwner.map(({ id, name }) => ({
      text: name,
      href: `/settings/reasons/${String(id)}`,
      more: 'Give it an owner',
      tag: null,
    })),
    link: { text: 'Settings', href: '/settings' },
  };
}

function section(heading: string, words: string): HomeSection {
  return { heading, words, urgent: false, tasks: [], link: null };
}
