import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { senderOf } from '../organisation/index.ts';
import { readDateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { keptFile, oneFile, receivedFile } from '../platform/web/received-file.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { AssessmentYear } from './domain/assessment-year.ts';
import type { Duty } from './domain/duty.ts';
import { addDuty, addDutyFile, discharge, moveDuty, takeOutDuty } from './duty-acts.ts';
import { checkDischarge, checkDueDay, dutyPage, dutyView, typedDischarge } from './duty-pages.ts';
import type { DutyAgain } from './duty-pages.ts';
import { dutiesOf, filesOf, findFile } from './duty-queries.ts';
import { ownNumber } from './domain/duty.ts';
import { findYearFor } from './find-year.ts';
import { checkDuty, duePerhaps, newDutyPage, newDutyView, typedDuty } from './new-duty-pages.ts';
import { performancePaths } from './performance-paths.ts';

const permission = 'performance.manage';

/** One duty: what shows that it was done, and who says so. */
export function dutyRoutes(around: Surroundings): AppRoute[] {
  return [
    // Before the page of a duty, whose address would take its place.
    {
      method: 'get',
      path: performancePaths.addDuty(':year'),
      permission,
      handle: (request) => showNew(around, request),
    },
    {
      method: 'post',
      path: performancePaths.duties(':year'),
      permission,
      handle: (request) => addNew(around, request),
    },
    {
      method: 'post',
      path: performancePaths.takeOut(':year', ':duty'),
      permission,
      handle: (request) => takeOut(around, request),
    },
    {
      method: 'get',
      path: performancePaths.duty(':year', ':duty'),
      permission,
      handle: async (request) => show(around, request, await found(around, request)),
    },
    {
      method: 'post',
      path: performancePaths.discharge(':year', ':duty'),
      permission,
      handle: (request) => sayDischarged(around, request),
    },
    {
      method: 'post',
      path: performancePaths.moveDuty(':year', ':duty'),
      permission,
      handle: (request) => move(around, request),
    },
    {
      method: 'post',
      path: performancePaths.files(':year', ':duty'),
      permission,
      upload: oneFile,
      handle: (request) => addFile(around, request),
    },
    {
      method: 'get',
      path: performancePaths.file(':year', ':duty', ':number'),
      permission,
      handle: async (request) => {
        const { duty } = await found(around, request);
        const number = /^[1-9]\d{0,5}$/.exec(request.params.number ?? '')?.[0];
        const file = number && (await findFile(around.database.read, duty.id, Number(number)));
        if (!file) throw new NotFoundError();
        return keptFile(file);
      },
    },
  ];
}

interface Found {
  readonly year: AssessmentYear;
  readonly duty: Duty;
}

async function found(around: Surroundings, request: AppRequest): Promise<Found> {
  const { year } = await findYearFor(around, request);
  const duty = (await dutiesOf(around.database.read, year.id)).find(
    ({ code }) => code === request.params.duty,
  );
  if (!duty) throw new NotFoundError();
  return { year, duty };
}

async function show(
  around: Surroundings,
  request: AppRequest,
  { year, duty }: Found,
  again?: DutyAgain,
): Promise<Reply> {
  const files = await filesOf(around.database.read, duty.id);
  const today = londonDay(around.clock.now());
  const given = { files, tokens: request.tokens(), today, ...(again ? { again } : {}) };
  return (again ? invalidPage : page)(dutyView, dutyPage(year, duty, given));
}

async function sayDischarged(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { year, duty } = await found(around, request);
  const typed = typedDischarge(request.form);
  const version = versionIn(request.form);
  const checked = checkDischarge(typed, {
    today: londonDay(around.clock.now()),
    printedOn: year.sourceOn,
  });
  if (!checked.ok)
    return show(around, request, { year, duty }, { problems: checked.problem, discharge: typed, version });
  await discharge(around, year, duty, { ...checked.value, version }, senderOf(request));
  return redirect(performancePaths.duty(year.key, duty.code));
}

async function move(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { year, duty } = await found(around, request);
  // Its day is the embargo's own.
  if (duty.code === 'embargo') throw new NotFoundError();
  const dueOn = readDateParts(request.form, 'due_on');
  const version = versionIn(request.form);
  const checked = checkDueDay(dueOn, year.sourceOn);
  if (!checked.ok)
    return show(around, request, { year, duty }, { problems: checked.problem, dueOn, version });
  await moveDuty(around, year, duty, { dueOn: checked.value, version }, senderOf(request));
  return redirect(performancePaths.duty(year.key, duty.code));
}

async function addFile(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { year, duty } = await found(around, request);
  const file = await receivedFile(request.uploads, 'file');
  if (!file.ok || file.value === null)
    return show(
      around,
      request,
      { year, duty },
      { problems: { file: file.ok ? 'Select a file' : file.problem } },
    );
  await addDutyFile(around, year, duty, file.value, senderOf(request));
  return redirect(performancePaths.duty(year.key, duty.code));
}

async function showNew(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { year } = await findYearFor(around, request);
  const typed = duePerhaps(await dutiesOf(around.database.read, year.id));
  return page(newDutyView, newDutyPage(year, { tokens: request.tokens(), typed }));
}

async function addNew(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { year } = await findYearFor(around, request);
  const typed = typedDuty(request.form);
  const again = (problems: FieldProblems) =>
    invalidPage(newDutyView, newDutyPage(year, { tokens: request.tokens(), typed, problems }));
  const checked = checkDuty(typed, year.sourceOn);
  if (!checked.ok) return again(checked.problem);
  const added = await addDuty(around, year, checked.value, senderOf(request));
  return added.ok ? redirect(performancePaths.year(year.key)) : again(added.problem);
}

async function takeOut(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { year, duty } = await found(around, request);
  if (ownNumber(duty.code) === null) throw new NotFoundError();
  await takeOutDuty(around, year, duty, versionIn(request.form), senderOf(request));
  return redirect(performancePaths.year(year.key));
}
