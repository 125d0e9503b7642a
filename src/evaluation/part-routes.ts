import { actOnce } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { ConflictError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import { evaluationFor } from './find-evaluation.ts';
import {
  checkPart,
  checkWords,
  emptyPart,
  partsPage,
  partsView,
  typedPart,
  typedWords,
  wordsPage,
  wordsView,
} from './parts-pages.ts';
import type { CheckedPart, Part, PartKind } from './parts-pages.ts';
import { readPlan } from './plan-store.ts';
import { usualWords } from './report-document.ts';
import {
  deviationsOf,
  findingsOf,
  insertDeviation,
  insertFinding,
  insertRecommendation,
  recommendationsOf,
  withdrawPart,
  wordsOf,
  writeWords,
} from './report-parts-store.ts';
import type { WrittenBy } from './report-parts-store.ts';

interface PartStore {
  readonly kind: PartKind;
  /** As the audit trail names one. */
  readonly event: string;
  readonly list: (reader: Surroundings['database']['read'], evaluationId: number) => Promise<Part[]>;
  readonly insert: (tx: Tx, evaluationId: number, part: CheckedPart, by: WrittenBy) => Promise<number>;
  /** Null where nothing can be taken back. */
  readonly table: 'evaluation_finding' | 'recommendation' | null;
}

const stores: readonly PartStore[] = [
  {
    kind: 'findings',
    event: 'finding',
    list: findingsOf,
    insert: insertFinding,
    table: 'evaluation_finding',
  },
  {
    kind: 'recommendations',
    event: 'recommendation',
    list: recommendationsOf,
    insert: insertRecommendation,
    table: 'recommendation',
  },
  {
    kind: 'deviations',
    event: 'deviation',
    list: deviationsOf,
    insert: (tx, id, { words, why }, by) => insertDeviation(tx, id, { what: words, why }, by),
    table: null,
  },
];

/** What people write into the report. */
export function partRoutes(around: Surroundings): AppRoute[] {
  return [...stores.flatMap((store) => routesOf(around, store)), ...wordRoutes(around)];
}

function routesOf(around: Surroundings, store: PartStore): AppRoute[] {
  const { database, clock } = around;
  const path = evaluationPaths[store.kind](':id');
  return [
    {
      method: 'get',
      path,
      permission: 'evaluations.write',
      handle: async (request) => {
        const { id } = await evaluationFor(database.read, request);
        const typed = emptyPart(londonDay(clock.now()));
        const parts = await store.list(database.read, id);
        return page(partsView, partsPage(store.kind, id, parts, request.tokens(), typed));
      },
    },
    {
      method: 'post',
      path,
      permission: 'evaluations.write',
      handle: (request) => addOrWithdraw(around, store, request),
    },
  ];
}

async function addOrWithdraw(around: Surroundings, store: PartStore, request: AppRequest): Promise<Reply> {
  const { read } = around.database;
  const { id } = await evaluationFor(read, request);
  const tokens = request.tokens();
  const { accountId } = request.viewer;
  const back = redirect(evaluationPaths[store.kind](id));
  const subject = `evaluation:${String(id)}`;
  const withdraw = request.form.text('withdraw');
  if (withdraw !== '') {
    const { table, event } = store;
    if (table === null || !/^\d{1,9}$/.test(withdraw)) throw new ConflictError();
    await actOnce(around, { accountId, token: tokens.token }, async (tx, at) => {
      await withdrawPart(tx, table, id, Number(withdraw), at);
      const detail = { [event]: Number(withdraw) };
      return { result: withdraw, event: { action: `evaluation.${event}_withdrawn`, subject, detail } };
    });
    return back;
  }
  const typed = typedPart(request.form);
  const checked = checkPart(store.kind, typed);
  if (!checked.ok) {
    const parts = await store.list(read, id);
    return invalidPage(partsView, partsPage(store.kind, id, parts, tokens, typed, checked.problem));
  }
  const { sealed } = await readPlan(read, id);
  if (!sealed) throw new ConflictError();
  await actOnce(around, { accountId, token: tokens.token }, async (tx, at) => {
    const part = await store.insert(tx, id, checked.value, { at, accountId });
    const detail = { [store.event]: part };
    return { result: String(part), event: { action: `evaluation.${store.event}_written`, subject, detail } };
  });
  return back;
}

function wordRoutes(around: Surroundings): AppRoute[] {
  const { read } = around.database;
  const path = evaluationPaths.words(':id');
  return [
    {
      method: 'get',
      path,
      permission: 'evaluations.write',
      handle: async (request) => {
        const evaluation = await evaluationFor(read, request);
        const stored = await wordsOf(read, evaluation.id);
        const shown = {
          words: stored?.words ?? usualWords(evaluation),
          version: String(stored?.version ?? 0),
        };
        return page(wordsView, wordsPage(evaluation.id, request.tokens(), shown));
      },
    },
    {
      method: 'post',
      path,
      permission: 'evaluations.write',
      handle: async (request) => {
        const { id } = await evaluationFor(read, request);
        const words = typedWords(request.form);
        const version = request.form.text('version');
        const problems = checkWords(words);
        const tokens = request.tokens();
        if (Object.keys(problems).length > 0)
          return invalidPage(wordsView, wordsPage(id, tokens, { words, version }, problems));
        const sender = { accountId: request.viewer.accountId, token: tokens.token };
        await actOnce(around, sender, async (tx) => {
          await writeWords(tx, id, words, /^\d{1,9}$/.test(version) ? Number(version) : -1);
          const subject = `evaluation:${String(id)}`;
          return { result: String(id), event: { action: 'evaluation.words_written', subject, detail: {} } };
        });
        return redirect(evaluationPaths.evaluation(id));
      },
    },
  ];
}
