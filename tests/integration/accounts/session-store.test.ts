import { expect } from 'chai';
import session from 'express-session';
import type { SessionData } from 'express-session';
import { createTestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf } from '../../support/forms.ts';

const id = 'an id that a cookie carries';

forEachEngine('Sessions', (context) => {
  it('do not come back when a page that was under way saves one that was ended meanwhile', async () => {
    const { sessions } = createTestApp(context.database());
    const save = (data: SessionData) =>
      new Promise<void>((resolve, reject) => {
        sessions.set(id, data, (error) => {
          if (error) reject(new Error('it was not saved', { cause: error }));
          else resolve();
        });
      });
    const rows = () => rowsOf(context.database(), 'session', 'id_hash');
    await save({ cookie: new session.Cookie() });
    expect(await rows()).to.have.length(1);

    const underWay = await new Promise<SessionData>((resolve, reject) => {
      sessions.get(id, (_error, data) => {
        if (data) resolve(sessions.createSession({} as never, data));
        else reject(new Error('there is no such session'));
      });
    });
    await save(underWay);
    expect(await rows()).to.have.length(1);
    await context.database().transact((tx) => tx('session').delete());
    await save(underWay);
    expect(await rows()).to.deep.equal([]);
  });
});
