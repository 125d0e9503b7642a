import type { TestApp } from './app.ts';

/** The paths that the running router answers for a method, once each: accounts and shoppers may have routes of one path. */
export function pathsOf(app: TestApp, method: 'get' | 'post'): string[] {
  const paths = app.express.router.stack.flatMap(({ route }) =>
    route?.stack.some((each) => each.method === method) ? [route.path] : [],
  );
  return [...new Set(paths)];
}

/** Does every task, a few at a time, each with the next lane's hands: a lane does one thing after another. */
export async function inLanes<Task>(
  tasks: readonly Task[],
  lanes: number,
  run: (task: Task, lane: number) => Promise<void>,
): Promise<void> {
  const queue = [...tasks];
  const work = async (_: unknown, lane: number) => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) await run(task, lane);
  };
  await Promise.all(Array.from({ length: lanes }).map(work));
}
