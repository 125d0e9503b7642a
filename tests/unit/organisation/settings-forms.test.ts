import { expect } from 'chai';
import { checkDay, checkEffect } from '../../../src/organisation/effective-date-forms.ts';
import { checkGeneralSettings } from '../../../src/organisation/general-settings-forms.ts';
import { checkDoor, checkReason, tidySynonyms } from '../../../src/organisation/part-forms.ts';
import { checkPerson } from '../../../src/organisation/people-forms.ts';

const teams = [
  { id: 1, name: 'Customer Access', activeTo: null, version: 1 },
  { id: 2, name: 'Carers Team', activeTo: null, version: 1 },
];
const parts = (day: string, month: string, year: string) => ({ day, month, year });

describe('The settings’ forms', () => {
  it('ask for each thing that is missing, and name it', () => {
    expect(checkDoor({ name: '', team: '', channel: '' }, teams)).to.deep.equal({
      ok: false,
      problem: {
        name: 'Enter the door’s name',
        team: 'Select the team that keeps it',
        channel: 'Select how people usually get in touch through it',
      },
    });
    expect(checkPerson({ name: '', email: '', roles: [], team: '' }, teams)).to.deep.equal({
      ok: false,
      problem: {
        name: 'Enter the person’s name',
        email: 'Enter an email address',
        roles: 'Select what they are here to do',
      },
    });
  });

  it('take no team, channel, role or answer that was not offered', () => {
    expect(checkDoor({ name: 'Desk', team: '3', channel: 'toString' }, teams)).to.deep.equal({
      ok: false,
      problem: {
        team: 'Select the team that keeps it',
        channel: 'Select how people usually get in touch through it',
      },
    });
    const person = { name: 'Ada', email: 'ada@example.org', team: '1' };
    expect(checkPerson({ ...person, roles: ['shopper', 'root'] }, teams).ok).to.be.false;
    expect(checkPerson({ ...person, roles: ['staff', 'root'] }, teams)).to.deep.equal({
      ok: true,
      value: { name: 'Ada', email: 'ada@example.org', roles: ['staff'], teamId: 1 },
    });
  });

  it('keep whoever is shopped apart from whoever plans the shops', () => {
    const checked = checkPerson(
      { name: 'Ada', email: 'ada@example.org', roles: ['coordinator', 'manager'], team: '' },
      teams,
    );
    expect(checked).to.deep.equal({
      ok: false,
      problem: { roles: 'A coordinator cannot also be front-line staff or a manager' },
    });
  });

  it('say what an email address looks like', () => {
    const checked = checkPerson({ name: 'Ada', email: 'ada at example', roles: ['staff'], team: '' }, teams);
    expect(checked).to.deep.equal({
      ok: false,
      problem: { email: 'Enter an email address in the correct format, like name@example.com' },
    });
  });

  it('take a reason that nobody owns yet, and tidy its other words', () => {
    const typed = {
      name: 'Blue Badge',
      team: '',
      resolvable: 'depends',
      synonyms: ' parking permit,disabled  parking,, parking permit',
      usual_resolution: '',
    };
    expect(checkReason(typed, teams)).to.deep.equal({
      ok: true,
      value: {
        name: 'Blue Badge',
        owningTeamId: null,
        resolvable: 'depends',
        synonyms: 'parking permit, disabled parking',
        usualResolution: '',
      },
    });
    expect(tidySynonyms(' , ')).to.equal('');
  });

  it('take a real date within reason, and say which date it is', () => {
    expect(checkDay(parts('1', '3', '2010'), 'the launch date')).to.deep.equal({
      ok: true,
      value: '2010-03-01',
    });
    const problems = [
      parts('', '', ''),
      parts('31', '2', '2010'),
      parts('1', '', '2010'),
      parts('1', '1', '1889'),
    ];
    expect(problems.map((typed) => checkDay(typed, 'the launch date'))).to.deep.equal([
      { ok: false, problem: 'Enter the launch date' },
      { ok: false, problem: 'The launch date must be a real date, like 17 12 2009' },
      { ok: false, problem: 'The launch date must be a real date, like 17 12 2009' },
      { ok: false, problem: 'The launch date must be between 1990 and 2099' },
    ]);
  });

  it('ask since when a change holds', () => {
    expect(checkEffect({ when: '', from: parts('1', '3', '2010') })).to.deep.equal({
      ok: false,
      problem: { when: 'Select when the change applies from' },
    });
    expect(checkEffect({ when: 'all', from: parts('', '', '') })).to.deep.equal({
      ok: true,
      value: '0001-01-01',
    });
    expect(checkEffect({ when: 'from', from: parts('', '', '') })).to.deep.equal({
      ok: false,
      problem: { from: 'Enter the date the change applies from' },
    });
  });

  it('treat a version that was tampered with as one that nobody has', () => {
    const typed = {
      launch_date: parts('17', '12', '2009'),
      directorate_name: 'Care',
      safeguarding_numbers: 'Emergency: 999',
      version: '1-0-x',
    };
    expect(checkGeneralSettings(typed)).to.deep.equal({
      ok: true,
      value: {
        launch_date: { value: '2009-12-17', version: -1 },
        directorate_name: { value: 'Care', version: -1 },
        safeguarding_numbers: { value: 'Emergency: 999', version: -1 },
      },
    });
  });
});
