import { expect } from 'chai';
import fc from 'fast-check';
import type { MeasureKey } from '../../../src/evaluation/domain/measure.ts';
import { reportFormats } from '../../../src/evaluation/evaluation-paths.ts';
import { reportDocument } from '../../../src/evaluation/report-document.ts';
import { reportFile } from '../../../src/evaluation/report-files.ts';
import type { Snapshot } from '../../../src/evaluation/snapshot.ts';
import type { DocumentModel } from '../../../src/platform/documents/document-model.ts';
import { documentFragment } from '../../../src/platform/documents/document-html.ts';
import { smallNumberPolicy } from '../../../src/statistics/index.ts';
import { seed } from '../../support/all-that-is-read.ts';
import type { Agent } from '../../support/app.ts';
import { inAPlace, log, quarters } from '../../support/drawn-quarter.ts';
import { evaluationOf, sealedAndFetched } from '../../support/published-as-fetched.ts';

const [drawn] = fc.sample(quarters, { numRuns: 1, seed });
const contacts = drawn?.[0] ?? [];

describe('A published evaluation, for whoever has no account', function () {
  this.timeout(120_000);

  it('is the public edition in every form, however it is asked for', () =>
    inAPlace(async (place) => {
      await log(place, contacts);
      const id = await evaluationOf(place);
      const { figures, snapshot } = await sealedAndFetched(place, id, 1);
      const model = reportDocument(snapshot, 'public');
      expect(figures).to.deep.equal(model.figures);
      const report = `/evaluations/${String(id)}/report`;
      const files = await Promise.all(
        reportFormats.map(async (format) => ({ format, ...(await reportFile(model, format)) })),
      );
      for (const reader of [place.anybody, place.ambassador])
        expect((await reader.get(report)).text).to.contain(documentFragment(model));
      // To draw takes long: each of these once.
      for (const [asked, formats] of [
        ['', reportFormats],
        ['?edition=draft', ['html', 'csv', 'json']],
        ['?edition=1&audience=exact', ['html', 'csv', 'json']],
      ] as const)
        for (const { format, bytes } of files.filter((file) =>
          formats.some((each) => each === file.format),
        )) {
          const got = await bytesOf(place.anybody, `${report}.${format}${asked}`);
          expect(got.equals(bytes), `${format}${asked}`).to.equal(true);
        }
    }));

  it('has no number that is not rounded', () =>
    inAPlace(async (place) => {
      await log(place, contacts);
      const { figures } = await sealedAndFetched(place, await evaluationOf(place), 1);
      const { base, threshold } = smallNumberPolicy;
      const counts = figures
        .filter(({ key }) => key !== 'targets_met')
        .flatMap(({ unit, value, numerator, denominator }) =>
          unit === 'count' ? [value] : [numerator, denominator],
        )
        .filter((count) => count !== null && count !== 0);
      expect(counts).to.have.length.above(40);
      for (const count of counts) expect(count).to.satisfy(isRounded);
      const shares = figures.filter(({ unit, key }) => unit === 'share' && !key.startsWith('weekly_'));
      for (const { key, value, low, high } of shares)
        for (const part of [value, low, high])
          if (part !== null) expect(part, key).to.satisfy(isWholePercent);

      function isRounded(count: number): boolean {
        return count >= threshold && count % base === 0;
      }
    }));

  it('prints nothing but what follows from the figures that it exports', () =>
    inAPlace(async (place) => {
      await log(place, contacts);
      const { snapshot: taken } = await sealedAndFetched(place, await evaluationOf(place), 1);
      // Just where the true shares lie, so that each that moves is on the other side.
      const targets = {
        recorded_fcr: shareIn(taken, 'recorded_fcr'),
        sent_back_rate: shareIn(taken, 'sent_back_rate'),
      };
      const snapshot = { ...taken, plan: { ...taken.plan, targets } };
      const was = reportDocument(snapshot, 'public');
      const moves = numbersIn(snapshot.results).flatMap((path) => [1, -1].map((by) => ({ path, by })));
      let alike = 0;
      for (const { path, by } of fc.sample(fc.constantFrom(...moves), { numRuns: 150, seed })) {
        const moved = structuredClone(snapshot);
        move(moved.results, path, by);
        const now = documentOf(moved);
        if (now === null || JSON.stringify(now.figures) !== JSON.stringify(was.figures)) continue;
        alike += 1;
        expect(now.blocks, `${path.join('.')} ${String(by)}`).to.deep.equal(was.blocks);
      }
      expect(alike, 'other true numbers with the same figures').to.be.above(20);
    }));
});

function shareIn(snapshot: Snapshot, of: MeasureKey): number {
  const { figures } = reportDocument(snapshot, 'exact');
  return figures.find(({ key, scope }) => key === of && scope === 'evaluation period')?.value ?? NaN;
}

function isWholePercent(share: number): boolean {
  return Math.abs(share * 100 - Math.round(share * 100)) < 1e-9;
}

/** Paths of all counts, which are not ids and such. */
function numbersIn(of: unknown, path: readonly string[] = []): string[][] {
  if (typeof of === 'number') return [[...path]];
  if (of === null || typeof of !== 'object') return [];
  return Object.entries(of).flatMap(([name, each]) =>
    typeof each === 'number' && /Id$|^window$|^doors$/.test(name) ? [] : numbersIn(each, [...path, name]),
  );
}

function move(results: object, path: readonly string[], by: number): void {
  const [last = '', ...before] = [...path].reverse();
  const at = before.reverse().reduce<unknown>((of, name) => (of as Record<string, unknown>)[name], results);
  const counts = at as Record<string, number>;
  counts[last] = (counts[last] ?? 0) + by;
}

/** @returns null where the numbers are none that there could be: below 0, or a part larger than its whole */
function documentOf(snapshot: Snapshot): DocumentModel | null {
  try {
    return reportDocument(snapshot, 'public');
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

async function bytesOf(reader: Agent, address: string): Promise<Buffer> {
  const answer = await reader
    .get(address)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        done(null, Buffer.concat(parts));
      });
    });
  return answer.body as Buffer;
}
