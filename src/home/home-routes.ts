import { permits } from '../accounts/index.ts';
import type { AppRoute, Viewer } from '../accounts/index.ts';
import { nextMeeting } from '../ambassadors/index.ts';
import { loggedOn, openHandovers, openPromises } from '../contacts/index.ts';
import { countOpenReports, staleBefore, staleEntries } from '../directory/index.ts';
import { listEvaluations } from '../evaluation/index.ts';
import { waitingForCoordinators } from '../mystery-shopping/index.ts';
import { documentLookOf, toAcknowledge, toReview } from '../documents/index.ts';
import { noteLook } from '../embargo/index.ts';
import { countCommentsIn, openComplaints, unreadDangers } from '../feedback/index.ts';
import { pressingDuties } from '../performance/index.ts';
import { doorsOn, readSetting, reasonsOn, teamsOn } from '../organisation/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Reader } from '../platform/database/database.ts';
import { page } from '../platform/web/reply.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { DirectoryTasks } from './policy-sections.ts';
import { homePage, homeView, welcomeView } from './home-pages.ts';
import type { HomeGiven } from './home-pages.ts';

/** As many as a person can look through before the next call. */
const MOST_TASKS = 20;

export function homeRoutes({ database, clock }: { database: Database; clock: Clock }): AppRoute[] {
  return [
    {
      method: 'get',
      path: '/',
      permission: 'public',
      handle: async ({ viewer }) => {
        if (viewer !== null) return page(homeView, homePage(await whatNeeds(viewer, database, clock)));
        const directorate = await readSetting(database.read, 'directorate_name');
        return page(welcomeView, { title: 'No Wrong Door', directorate });
      },
    },
  ];
}

/** As many entries as fit above what else needs somebody. */
const MOST_ENTRIES = 5;

async function directoryTasks(reader: Reader, today: Day): Promise<DirectoryTasks> {
  const stale = await staleEntries(reader, await staleBefore(reader, today), MOST_ENTRIES);
  return { stale, reports: await countOpenReports(reader) };
}

/** Asks only for what the viewer may know. */
async function whatNeeds(viewer: Viewer, database: Database, clock: Clock): Promise<HomeGiven> {
  const { read } = database;
  const look = documentLookOf(viewer, clock.now());
  const today = londonDay(look.at);
  const may = (permission: Parameters<typeof permits>[1]) => permits(viewer.roles, permission);
  const team = may('contacts.act') ? viewer.teamId : null;
  const [
    promises,
    handovers,
    loggedToday,
    evaluations,
    reasons,
    doors,
    teams,
    shops,
    comments,
    dangers,
    meeting,
    complaints,
    toRead,
    reviews,
    duties,
    directory,
  ] = await Promise.all([
    team === null ? [] : openPromises(read, team, MOST_TASKS),
    team === null ? [] : openHandovers(read, team, MOST_TASKS),
    may('contacts.record') ? loggedOn(read, viewer.accountId, today) : 0,
    may('evaluations.read') ? listEvaluations(read) : [],
    may('settings.manage') ? reasonsOn(read, today) : [],
    may('settings.manage') ? doorsOn(read, today) : [],
    team === null ? [] : teamsOn(read, today),
    // Nobody else's page may even ask the vault.
    may('rounds.manage') ? waitingForCoordinators(read) : null,
    may('feedback.moderate') ? countCommentsIn(read, 'new') : 0,
    may('feedback.moderate') ? unreadDangers(read) : [],
    may('ambassadors.read') ? nextMeeting(read, today) : null,
    may('complaints.manage') ? openComplaints(read) : [],
    may('documents.acknowledge') ? toAcknowledge(read, look, viewer.accountId) : [],
    may('documents.manage') ? toReview(read, look) : [],
    may('performance.manage') ? pressingDuties(read, look) : [],
    may('directory.manage') ? directoryTasks(read, today) : null,
  ]);
  await noteLook(
    { database },
    look,
    [...toRead, ...reviews, ...duties].map(({ embargo }) => embargo),
    'home',
  );
  return {
    viewer,
    today,
    promises,
    handovers,
    loggedToday,
    teamName: teams.find(({ id }) => id === team)?.name ?? null,
    evaluations: evaluations.map(({ id, title, period }) => ({ id, title, periodTo: period.to })),
    reasonsWithoutOwner: reasons.filter(({ owningTeamId }) => owningTeamId === null),
    hasDoors: doors.length > 0,
    shops,
    commentsToRead: comments,
    dangers: dangers.map(({ id, receivedOn }) => ({ id, receivedOn })),
    complaints,
    nextMeeting: meeting,
    toRead,
    reviews,
    duties,
    directory,
  };
}
