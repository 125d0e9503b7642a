import { expect } from 'chai';
import { Fields } from '../../../../src/platform/web/fields.ts';
import { idFrom, idIn, versionIn } from '../../../../src/platform/web/request-values.ts';
import { NotFoundError } from '../../../../src/shared/errors.ts';

const wrong = [undefined, '', '0', '01', '-1', '1.5', '1e3', ' 1', '1234567890', 'one'];

describe('Values in a request', () => {
  it('are an id, or nothing, or a page that is not there', () => {
    expect(idIn('42')).to.equal(42);
    expect(idFrom({ id: '42' })).to.equal(42);
    expect(idFrom({ id: 'x', photo: '7' }, 'photo')).to.equal(7);
    for (const text of wrong) {
      expect(idIn(text), String(text)).to.equal(null);
      expect(() => idFrom({ id: text }), String(text)).to.throw(NotFoundError);
    }
  });

  it('are a version, or one that nothing has', () => {
    expect(versionIn(new Fields({ version: '12' }))).to.equal(12);
    for (const version of ['', '-1', '1.5', '1234567890', 'one'])
      expect(versionIn(new Fields({ version })), version).to.equal(0);
  });
});
