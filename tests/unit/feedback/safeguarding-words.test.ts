import { expect } from 'chai';
import { safeguardingWords } from '../../../src/feedback/domain/safeguarding-words.ts';

describe('Words that may mean somebody is in danger', () => {
  it('are found however they are written, each once, in the order they stand', () => {
    const text = 'The carer HIT her twice. She is scared of him, and he took her pension. He hit the dog.';
    expect(safeguardingWords(text)).to.deep.equal(['hit', 'scared of', 'took her pension']);
    expect(safeguardingWords('Dad was left on the floor and has bed sores')).to.have.length(2);
    expect(safeguardingWords('I want to die')).to.deep.equal(['want to die']);
  });

  it('are not found in ordinary remarks', () => {
    for (const text of [
      'A whiteboard would help. The burner phone rang. We were passed about.',
      'Polite and quick. She put me through and stayed on the line.',
      'The therapist rang back. A grape. A new architecture. I hurt my knee.',
    ])
      expect(safeguardingWords(text), text).to.deep.equal([]);
  });

  it('takes no time over a long text', () => {
    const started = performance.now();
    expect(safeguardingWords('touched hits left alone '.repeat(4000))).to.have.length(2);
    expect(performance.now() - started).to.be.lessThan(1000);
  });
});
