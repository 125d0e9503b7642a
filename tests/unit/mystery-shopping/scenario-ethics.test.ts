import { expect } from 'chai';
import { scenarios } from '../../../seeds/demonstration/scenarios.ts';
import { ethicsFindings } from '../../../src/mystery-shopping/domain/scenario-ethics.ts';

const fair = {
  title: 'A badge for my mother',
  persona: 'You care for your mother, who is 81',
  opening_line: 'How does my mother get a Blue Badge?',
  exit_line: 'Thank you, I will talk to her first',
};
const rulesIn = (more: Partial<typeof fair>) =>
  ethicsFindings({ ...fair, ...more }).map(({ rule, part, words }) => `${rule} ${part} ${words}`);

describe('The ethics of a scenario', () => {
  it('let a plain question through, and every scenario of the demonstration', () => {
    expect(ethicsFindings(fair)).to.deep.equal([]);
    for (const { title, persona, opening } of scenarios) {
      expect(rulesIn({ title, persona, opening_line: opening }), title).to.deep.equal([]);
    }
  });

  it('find invented abuse, crime and emergencies', () => {
    expect(rulesIn({ opening_line: 'My son hits me' })).to.deep.equal(['harm opening_line hits']);
    expect(rulesIn({ persona: 'Your purse was stolen' })).to.deep.equal(['harm persona stolen']);
    expect(rulesIn({ opening_line: 'My father has fallen' })).to.deep.equal(['harm opening_line has fallen']);
    expect(rulesIn({ title: 'An EMERGENCY at home' })).to.deep.equal(['harm title EMERGENCY']);
  });

  it('are not startled by words that only look like harm', () => {
    expect(rulesIn({ opening_line: 'Is there whitewash, a rapid test, or an abutment?' })).to.deep.equal([]);
  });

  it('find people who are named', () => {
    expect(rulesIn({ persona: 'You are Mrs Jones' })).to.deep.equal(['person persona Mrs Jones']);
    expect(rulesIn({ opening_line: 'My neighbour Joan needs a bus pass' })).to.deep.equal([
      'person opening_line Joan',
    ]);
    expect(rulesIn({ opening_line: 'I need help for somebody called Peter Smith' })).to.deep.equal([
      'person opening_line Peter Smith',
    ]);
  });

  it('find what sends somebody out, but for an exit line that prevents it', () => {
    expect(rulesIn({ opening_line: 'Can somebody come out today?' })).to.deep.equal([
      'sent_out opening_line come out',
    ]);
    expect(rulesIn({ persona: 'You want to book an assessment' })).to.deep.equal([
      'sent_out persona book an assessment',
    ]);
    expect(rulesIn({ exit_line: 'Please do not send anybody' })).to.deep.equal([]);
  });
});
