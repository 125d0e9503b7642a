import { expect } from 'chai';
import { deniedPasswords } from '../../../src/accounts/domain/denied-passwords.ts';
import { passwordProblem } from '../../../src/accounts/domain/password-rule.ts';

const ada = { name: 'Ada King-Lovelace', email: 'ada.lovelace@kelderby.example' };
const problemOf = (password: string) => passwordProblem(password, ada);

describe('The password rule', () => {
  it('asks for twelve characters, and takes any', () => {
    expect(problemOf('')).to.equal('Enter a password');
    expect(problemOf('otter lamps')).to.equal('Password must be 12 characters or more');
    expect(problemOf('otter lamps 9')).to.be.null;
    expect(problemOf('密码很长的一句话没有人知道')).to.be.null;
    expect(problemOf('#$%^&*()_+!@')).to.be.null;
    expect(problemOf('🦦🪔🐢🧵🪜🧭🛶🪁🧊🥝🪗🎻')).to.be.null;
  });

  it('takes two hundred characters, not more', () => {
    const long = 'the otter and the lamp went by the canal to the sea '.repeat(4);
    expect(problemOf(long.slice(0, 200))).to.be.null;
    expect(problemOf(long.slice(0, 201))).to.equal('Password must be 200 characters or fewer');
  });

  it('refuses what many people use, however it is spelt', () => {
    const common = [
      'password1234',
      'P@ssw0rd1234',
      'Correct Horse Battery Staple',
      'Liverpool1892!',
      'Summer2009!!!!',
    ];
    for (const password of common)
      expect(problemOf(password), password).to.match(/^Choose a password that is harder/);
  });

  it('refuses one character, one piece or one row of the keyboard over and over', () => {
    const dull = [
      'aaaaaaaaaaaa',
      'abababababab',
      'doordoordoor',
      '123456789012',
      'qwertyuiopas',
      'zyxwvutsrqponm',
    ];
    for (const password of dull)
      expect(problemOf(password), password).to.match(/^Password must not be mostly repeated/);
  });

  it('refuses what everybody here knows: the person’s names and address, the council, the service', () => {
    const known = [
      'adalovelace1815',
      'King-Lovelace!',
      'kelderby2010!',
      'NoWrongDoor2009',
      'SeftonCouncil!',
      'C0unc1l-Health',
    ];
    for (const password of known)
      expect(problemOf(password), password).to.match(/^Password must not be mostly your name/);
  });

  it('takes a sentence that has such a word in it', () => {
    expect(problemOf('the council bought nine otters')).to.be.null;
    expect(problemOf('ada rows a small boat')).to.be.null;
    expect(problemOf('winter-lamp-otter')).to.be.null;
  });

  it('ships a list of at least a hundred, none of them short enough to be refused anyway', () => {
    expect(deniedPasswords.size).to.be.greaterThan(100);
    expect([...deniedPasswords].filter((password) => password.length < 12)).to.deep.equal([]);
    expect([...deniedPasswords].filter((password) => problemOf(password) === null)).to.deep.equal([]);
  });
});
