import { createHash } from 'node:crypto';
import { actOnce } from '../accounts/index.ts';
import type { Sender, Surroundings } from '../accounts/index.ts';
import { openActions } from '../actions/index.ts';
import {
  agreedThemesOverTime,
  recordReleased,
  releasedFigures,
  smallNumberPolicyFor,
  staffAnswerCounts,
} from '../feedback/index.ts';
import { readSetting } from '../organisation/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { DocumentModel } from '../platform/documents/document-model.ts';
import { ConflictError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { layMeasures } from './domain/lay-measure.ts';
import type { ShownCell } from '../statistics/index.ts';
import { figuresLoader } from './figures-loader.ts';
import { lastMeetingBefore } from './meeting-queries.ts';
import type { Meeting } from './meeting-queries.ts';
import { insertPack, recordOf } from './meeting-record-store.ts';
import { openWork } from './open-work-queries.ts';
import { packDocument } from './pack-document.ts';
import { suppressedEdition } from './suppressed-edition-queries.ts';
import { suppressedMeasure } from './suppressed-measure-queries.ts';
import { staffsAnswers } from './who-told-us-pages.ts';

/** A pack as it would be frozen now, and the figures that it shows. */
async function composePack(
  database: Database,
  meeting: Meeting,
  at: Instant,
): Promise<{ document: DocumentModel; releases: (readonly [string, ShownCell])[] }> {
  const today = londonDay(at);
  const released = await releasedFigures(database.read);
  const policy = await smallNumberPolicyFor(database.read, 'ambassadors');
  const loader = figuresLoader(database, policy);
  const [edition, author, actions, last, themes] = await Promise.all([
    suppressedEdition(loader, today, released),
    readSetting(database.read, 'directorate_name'),
    openActions(database.read),
    lastMeetingBefore(database.read, meeting),
    agreedThemesOverTime(database.read, today, policy),
  ]);
  const measures = [];
  for (const measure of layMeasures)
    measures.push({ measure, figures: await suppressedMeasure(loader, measure.key, today, released) });
  const work = await openWork(database.read, today, last?.heldOn ?? null);
  const document = packDocument({
    meeting,
    at,
    author,
    edition,
    measures,
    openWork: work.map(({ text }) => text),
    decided: last && { heldOn: last.heldOn, decisions: (await recordOf(database.read, last.id)).decisions },
    themes,
    staff: staffsAnswers(await staffAnswerCounts(database.read, edition.quarter), policy),
    actions,
  });
  const releases = measures.flatMap(({ figures }) => figures.releases);
  return { document, releases };
}

/** The proof that a pack is still the one that was given out. */
function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

/** Freezes what the group is given for a meeting, once. @throws ConflictError when it has a pack */
export async function freezePack(around: Surroundings, meeting: Meeting, sender: Sender): Promise<void> {
  const at = around.clock.now();
  const { document, releases } = await composePack(around.database, meeting, at);
  const text = JSON.stringify(document);
  const hash = hashOf(text);
  await actOnce(around, sender, async (tx) => {
    const pack = { document: text, hash, frozenAt: at, accountId: sender.accountId };
    if (!(await insertPack(tx, meeting.id, pack))) throw new ConflictError();
    await recordReleased(tx, releases, at);
    return {
      result: '',
      event: { action: 'pack.frozen', subject: `meeting:${String(meeting.id)}`, detail: { hash } },
    };
  });
}
