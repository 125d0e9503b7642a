import { expect } from 'chai';
import type { RequestHandler, Response } from 'express';
import { aDatabase } from '../../support/databases.ts';
import type { DatabaseToDrop } from '../../support/databases.ts';
import { aPlaceOfFewComments, quietDoors, readEveryPage, threeSay } from '../../support/few-comments.ts';
import type { FewComments, QuietDoor } from '../../support/few-comments.ts';

/** Pages on which somebody says where they were: they name every door. */
const choosing = [
  ...['ambassador /feedback', 'ambassador /feedback/easy-read', 'ambassador /account'],
  ...['signed out /feedback', 'signed out /feedback/easy-read'],
];
/** What the three said stands here, among other things: were it nowhere, nothing would be compared. */
const sayingIt = [
  ...['ambassador /ambassadors', 'ambassador /ambassadors/meetings/2/pack.pdf'],
  ...['ambassador /ambassadors/card-sorts/2/cards', 'ambassador /ambassadors/card-sorts/2/meeting'],
  ...['signed out /you-said-we-did', 'signed out /evaluations/2/report.docx'],
];

describe('Three comments on one door', function () {
  this.timeout(300_000);
  const dropped: DatabaseToDrop[] = [];
  let places: readonly [FewComments, FewComments];
  let pages: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>];

  before(async () => {
    const at = async (...doors: readonly [QuietDoor, QuietDoor, QuietDoor]) => {
      const place = await aDatabase('sqlite');
      dropped.push(place);
      return aPlaceOfFewComments(place.database, doors);
    };
    places = [await at('quay', 'quay', 'quay'), await at('quay', 'pier', 'pier')];
    pages = [await readEveryPage(places[0]), await readEveryPage(places[1])];
  });
  after(() => Promise.all(dropped.map(({ drop }) => drop())));

  const different = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    [...one.keys()].filter((page) => one.get(page) !== other.get(page));

  it('are read by the group, and every page that it or anybody may open is the same if they were on two', () => {
    const [one, other] = pages;
    expect([...one.keys()]).to.deep.equal([...other.keys()]);
    expect(different(one, other)).to.deep.equal([]);
    const isOpen = (page: string) => !one.get(page)?.startsWith('status');
    expect([...one.keys()].filter(isOpen), 'pages that answer').to.have.length.above(90);
    for (const page of sayingIt)
      expect(
        threeSay.some((words) => one.get(page)?.includes(words)),
        page,
      ).to.equal(true);
  });

  it('are on a door that is named only where somebody chooses one', () => {
    for (const read of pages)
      for (const name of Object.values(quietDoors))
        expect([...read.keys()].filter((page) => read.get(page)?.includes(name))).to.deep.equal(choosing);
  });

  it('would be noticed on any page that knew how many they are', async () => {
    const routes = ['GET /ambassadors', 'GET /ambassadors/themes/:id', 'GET /you-said-we-did'];
    const readKnowing = (place: FewComments, comments: number) =>
      readEveryPage(place, { routes, plant: saying(comments) });
    const [one, other] = [await readKnowing(places[0], 3), await readKnowing(places[1], 1)];
    expect(different(one, other)).to.include.members([
      'ambassador /ambassadors',
      'ambassador /ambassadors/themes/2',
      'signed out /you-said-we-did',
    ]);
  });
});

/** Put before the product: each page says a number more. */
function saying(number: number): RequestHandler {
  return (request, response, next) => {
    request.headers['accept-encoding'] = 'identity';
    const set = response.setHeader.bind(response);
    response.setHeader = ((name: string, value: string) =>
      name.toLowerCase() === 'content-length' ? response : set(name, value)) as Response['setHeader'];
    const end = response.end.bind(response) as (body: string) => Response;
    response.end = ((body: string | Buffer = '') =>
      end(`${body.toString()}${String(number)}`)) as Response['end'];
    next();
  };
}
