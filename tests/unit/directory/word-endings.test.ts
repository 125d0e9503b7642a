import { expect } from 'chai';
import { wordsOfReason } from '../../../src/directory/domain/reason-words.ts';
import { wordsToFind } from '../../../src/directory/domain/service-words.ts';
import { withoutEnding } from '../../../src/directory/domain/word-endings.ts';

describe('Words of the directory', () => {
  it('are the same in singular and plural and with other simple endings', () => {
    const alike = [
      ['club', 'clubs'],
      ['lady', 'ladies'],
      ['child', 'children'],
      ['bath', 'baths', 'bathing'],
      ['lift', 'lifts', 'lifted'],
      ['dance', 'dances', 'danced', 'dancing'],
      ['house', 'houses', 'housing'],
      ['shop', 'shops', 'shopping'],
      ['call', 'calls', 'calling'],
      ['care', 'cares', 'cared', 'caring'],
      ['address', 'addresses'],
      ['bus', 'buses'],
    ];
    for (const words of alike)
      expect(new Set(words.map(withoutEnding)), words.join(', ')).to.have.lengthOf(1);
  });

  it('stay apart where only their beginnings are the same', () => {
    const apart = [
      ['care', 'car'],
      ['hear', 'heart'],
      ['gas', 'ga'],
      ['access', 'acces'],
      ['string', 'str'],
      ['arthritis', 'arthriti'],
      ['feed', 'fe'],
    ];
    for (const [one = '', another = ''] of apart)
      expect(withoutEnding(one)).not.to.equal(withoutEnding(another));
  });

  it('are asked for without the little ones, unless there are no others', () => {
    expect(wordsToFind('Lifts to the hospital')).to.deep.equal(['lifts', 'hospital']);
    expect(wordsToFind('to the')).to.deep.equal(['to', 'the']);
  });

  it('belong together in a reason as they are said together', () => {
    expect(wordsOfReason('Meals on wheels', 'hot meals, community meals, help at home')).to.deep.equal([
      ['meals', 'wheels'],
      ['hot', 'meals'],
      ['community', 'meals'],
    ]);
    expect(wordsOfReason('Day centre or luncheon club', 'washing and dressing')).to.deep.equal([
      ['day', 'centre'],
      ['luncheon', 'club'],
      ['washing'],
      ['dressing'],
    ]);
  });
});
