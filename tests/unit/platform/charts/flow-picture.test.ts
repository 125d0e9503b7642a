import { expect } from 'chai';
import fc from 'fast-check';
import { flowPicture } from '../../../../src/platform/charts/flow-picture.ts';
import type { FlowPictureGiven } from '../../../../src/platform/charts/flow-picture.ts';

describe('A flow picture', () => {
  it('lists every way in its table, the most taken first, and says which that is', () => {
    const picture = flowPicture(aFlow());
    expect(picture.rows.map(({ path, count }) => [...path, count])).to.deep.equal([
      ['Access line', 'Nobody else', 'Resolved', '1,200'],
      ['Access line', 'Badges', 'Resolved', '300'],
      ['Desk <1>', 'Nobody else', 'Sent back', '20'],
    ]);
    expect(picture.findings[0]).to.equal(
      '1,520 contacts in all. Most took this way: Access line → Nobody else → Resolved (1,200).',
    );
  });

  it('draws one box for each place and one band for each step that somebody took', () => {
    for (const svg of [flowPicture(aFlow()).wideSvg, flowPicture(aFlow()).narrowSvg]) {
      expect((svg ?? '').match(/app-flow__node/g)).to.have.length(2 + 2 + 2);
      expect((svg ?? '').match(/app-flow__band/g)).to.have.length(3 + 3);
      expect(svg)
        .to.contain('Desk &lt;1&gt;')
        .and.not.match(/style|NaN/);
    }
  });

  it('draws nothing of nothing', () => {
    const picture = flowPicture(aFlow([{ path: ['A', 'B', 'C'], count: 0 }]));
    expect(picture).to.include({ wideSvg: null, narrowSvg: null });
    expect(picture.findings).to.deep.equal(['There are no contacts to draw.']);
  });

  it('does not depend on the order in which the ways come', () => {
    const name = fc.constantFrom('A', 'B', 'C', 'D');
    const flow = fc.record({ path: fc.tuple(name, name, name), count: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(fc.uniqueArray(flow, { selector: ({ path }) => path.join() }), (flows) => {
        expect(flowPicture(aFlow(flows.toReversed()))).to.deep.equal(flowPicture(aFlow(flows)));
      }),
      { numRuns: 50 },
    );
  });
});

function aFlow(flows?: FlowPictureGiven['flows']): FlowPictureGiven {
  return {
    heading: 'Ways through the Directorate',
    idPrefix: 'flow',
    stages: ['First door', 'Passed on to', 'How it ended'],
    unit: ['contact', 'contacts'],
    totals: true,
    flows: flows ?? [
      { path: ['Desk <1>', 'Nobody else', 'Sent back'], count: 20 },
      { path: ['Access line', 'Badges', 'Resolved'], count: 300 },
      { path: ['Access line', 'Nobody else', 'Resolved'], count: 1200 },
    ],
  };
}
