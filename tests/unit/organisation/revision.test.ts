import { expect } from 'chai';
import { revisionOf } from '../../../src/organisation/domain/revision.ts';

const shown = { name: 'Front desk', teamId: 1 };

describe('A dated change', () => {
  it('is only of what was changed on the form', () => {
    expect(revisionOf(shown, { name: 'Reception', teamId: 1 }, true)).to.deep.equal({ name: 'Reception' });
    expect(revisionOf(shown, { name: 'Front desk', teamId: 2 }, false)).to.deep.equal({ teamId: 2 });
  });

  it('is of all that is shown when only its date was given', () => {
    expect(revisionOf(shown, { ...shown }, true)).to.deep.equal(shown);
  });

  it('is nothing when nothing was changed', () => {
    expect(revisionOf(shown, { ...shown }, false)).to.deep.equal({});
  });
});
