import { expect } from 'chai';

/** What somebody gets who asks for a route. */
export type Answer = 'answers' | 'asks to sign in' | 'refuses' | 'is a missing page';

export interface PermissionRow {
  readonly text: string;
  readonly method: 'get' | 'post';
  /** As the router knows it: '/contacts/:reference'. */
  readonly path: string;
  /** What goes with the request: in the address of a GET, in the form of a POST. */
  readonly given: URLSearchParams;
  expected(viewer: string): Answer;
}

export interface PermissionTable {
  readonly viewers: readonly string[];
  readonly rows: readonly PermissionRow[];
}

/** Reads routes by viewers from Markdown tables, which all have one heading. */
export function readPermissionTable(text: string): PermissionTable {
  const lines = text.split('\n').filter((line) => line.startsWith('|') && !line.startsWith('|---'));
  const [heading = ''] = lines;
  const cellsOf = (line: string) => line.split('|').slice(1, -1);
  const viewers = cellsOf(heading)
    .slice(1)
    .map((cell) => cell.trim());
  const rows = lines.filter((line) => line !== heading).map((line) => readRow(viewers, cellsOf(line)));
  return { viewers, rows };
}

function readRow(viewers: readonly string[], [first = '', ...cells]: readonly string[]): PermissionRow {
  const [method = '', address = ''] = first.trim().split(/\s+/);
  const [path = '', given] = address.split('?');
  const said = new Map(viewers.map((viewer, column) => [viewer, cells[column]?.trim()]));
  return {
    text: `${method} ${address}`,
    method: method === 'GET' ? 'get' : 'post',
    path,
    given: new URLSearchParams(given),
    expected: (viewer) => {
      const cell = said.get(viewer);
      if (cell === 'yes') return 'answers';
      if (cell === '404') return 'is a missing page';
      if (cell !== '') throw new Error(`the table says “${String(cell)}” of ${method} ${address}`);
      return viewer === 'signed out' ? 'asks to sign in' : 'refuses';
    },
  };
}

/** @param missing the whole of the page that the same person gets where there is nothing */
export function answerOf(
  { status, text, headers }: { status: number; text: string; headers: unknown },
  missing: string,
): Answer {
  const { location = '' } = headers as { location?: string };
  if (status === 303 && /^(\/visits)?\/sign-in(\?next=.*)?$/.test(location)) return 'asks to sign in';
  if (status === 403) {
    expect(text).to.contain('You do not have permission to see this page');
    return 'refuses';
  }
  if (status === 404) {
    expect(text === missing, 'the bytes of a missing page').to.be.true;
    return 'is a missing page';
  }
  expect(status).to.be.oneOf([200, 303, 409, 422]);
  return 'answers';
}
