import { expect } from 'chai';
import { callFrom, elapsed, summaryOf } from '../../../src/mystery-shopping/domain/call.ts';
import type { CallEvent } from '../../../src/mystery-shopping/domain/call.ts';

const at = (time: string) => `2010-06-24T09:${time}.000Z`;
const moment = (kind: CallEvent, time: string) => ({ kind, at: at(time) });

describe('A call as its moments tell it', () => {
  it('counts the first answer, every hold and every transfer, whatever order they come in', () => {
    const call = callFrom([
      moment('ended', '09:00'),
      moment('answered', '00:45'),
      moment('on_hold', '02:00'),
      moment('answered', '03:05'),
      moment('transferred', '04:00'),
      moment('on_hold', '04:10'),
      moment('answered', '04:40'),
      moment('dialling', '00:00'),
    ]);
    expect(call).to.include({
      state: 'ended',
      rangAt: at('00:00'),
      answeredAt: at('00:45'),
      endedAt: at('09:00'),
      heldSeconds: 95,
      transfers: 1,
    });
    expect(summaryOf(call)).to.equal('9:00 long, 1:35 of it on hold, 1 transfer');
  });

  it('has no summary before it has ended, and a hold that goes on is not counted yet', () => {
    const call = callFrom([moment('dialling', '00:00'), moment('on_hold', '00:10')]);
    expect(call).to.include({ state: 'on_hold', answeredAt: null, heldSeconds: 0 });
    expect(summaryOf(call)).to.equal(null);
    expect(callFrom([]).state).to.equal('none');
  });

  it('is written as a clock', () => {
    expect([0, 7, 760, 3723].map(elapsed)).to.deep.equal(['0:00', '0:07', '12:40', '1:02:03']);
  });
});
