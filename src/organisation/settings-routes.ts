import { listPeople } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { countEvents, latestEvents } from '../audit/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { auditTrailPage, auditTrailView } from './audit-trail-pages.ts';
import type { NamesBySubject } from './audit-trail-pages.ts';
import { closedDaysFrom } from './closed-day-queries.ts';
import { checkGeneralSettings, typedGeneralSettings } from './general-settings-forms.ts';
import { asTyped, generalSettingsPage, generalSettingsView } from './general-settings-pages.ts';
import { allDoors, allReasons, allTeams } from './part-queries.ts';
import { saveGeneralSettings } from './save-general-settings.ts';
import { senderOf } from './sender-of.ts';
import { readSetting, readSettings } from './setting-store.ts';
import { settingsPage, settingsView } from './settings-index-pages.ts';
import { settingsPaths } from './settings-paths.ts';

const NEWEST_EVENTS = 200;

export function settingsRoutes(around: Surroundings): AppRoute[] {
  const permission = 'settings.manage';
  const { read } = around.database;
  return [
    { method: 'get', path: settingsPaths.index, permission, handle: (request) => showIndex(around, request) },
    {
      method: 'get',
      path: settingsPaths.general,
      permission,
      handle: async (request) =>
        page(generalSettingsView, generalSettingsPage(asTyped(await readSettings(read)), request.tokens())),
    },
    {
      method: 'post',
      path: settingsPaths.general,
      permission,
      handle: (request) => saveGeneral(around, request),
    },
    {
      method: 'get',
      path: settingsPaths.audit,
      permission,
      handle: async () => {
        const [events, all, names] = await Promise.all([
          latestEvents(read, NEWEST_EVENTS),
          countEvents(read),
          namesBySubject(read, londonDay(around.clock.now())),
        ]);
        return page(auditTrailView, auditTrailPage(events, all, names));
      },
    },
  ];
}

async function showIndex({ database: { read }, clock }: Surroundings, request: AppRequest): Promise<Reply> {
  const today = londonDay(clock.now());
  const [people, teams, doors, reasons, launch, events, closed] = await Promise.all([
    listPeople(read),
    allTeams(read),
    allDoors(read, today),
    allReasons(read, today),
    readSetting(read, 'launch_date'),
    countEvents(read),
    closedDaysFrom(read, today),
  ]);
  const given = { people, teams, doors, reasons, launch, events, closedDays: closed.size, today };
  return page(settingsView, settingsPage(given, request.query.text('saved') === 'general'));
}

async function saveGeneral(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedGeneralSettings(request.form);
  const checked = checkGeneralSettings(typed);
  const saved = checked.ok ? await saveGeneralSettings(around, checked.value, senderOf(request)) : checked;
  return saved.ok
    ? redirect(settingsPaths.indexSaved)
    : invalidPage(generalSettingsView, generalSettingsPage(typed, request.tokens(), saved.problem));
}

/** As things are called today, whatever they were called when the event was written. */
async function namesBySubject(read: Reader, today: Day): Promise<NamesBySubject> {
  const [people, teams, doors, reasons] = await Promise.all([
    listPeople(read),
    allTeams(read),
    allDoors(read, today),
    allReasons(read, today),
  ]);
  return new Map([
    ...people.map((person) => [`account:${String(person.accountId)}`, person.name] as const),
    ...teams.map((team) => [`team:${String(team.id)}`, team.name] as const),
    ...doors.map((door) => [`door:${String(door.id)}`, door.name] as const),
    ...reasons.map((reason) => [`reason:${String(reason.id)}`, reason.name] as const),
  ]);
}
