import { expect, it } from 'vitest';
import type { HistoryEvent } from './history/history-event.ts';
import { DATA } from './testing/features/data.ts';
import { handlers } from './testing/features/feature.ts';
import { STATES } from './testing/features/states.ts';
import { TASKS } from './testing/features/tasks.ts';
import { compile, UnsupportedFeature } from './index.ts';
import { documentOf, run } from './testing/run.ts';

/** Documents with every type of state and task, in both query languages. */
const documents = [...STATES, ...TASKS, ...DATA].flatMap(({ name, JSONPath, JSONata }) =>
  Object.entries({ JSONPath, JSONata }).flatMap(([language, probe]) =>
    probe === undefined || name.startsWith('Task tokens')
      ? []
      : [
          {
            name: `${name}: ${language}`,
            document: documentOf(probe.states, { QueryLanguage: language }),
            input: probe.input ?? {},
          },
        ],
  ),
);

const isSupported = ({ document }: { readonly document: unknown }) => {
  try {
    compile(document, { handlers });
    return true;
  } catch (error) {
    if (error instanceof UnsupportedFeature) return false;
    throw error;
  }
};

/** `PassStateEntered` has `stateEnteredEventDetails`, `LambdaFunctionFailed` has `lambdaFunctionFailedEventDetails`. */
function detailsFor(type: string): string {
  const name = type.replace(
    /^(?:Task|Pass|Choice|Wait|Succeed|Fail|Parallel|Map)State(Entered|Exited)$/,
    'State$1',
  );
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}EventDetails`;
}

it.each(documents.filter(isSupported))('$name', async ({ document, input }) => {
  const { history } = await run(document, { input, handlers });
  expect(history[0]).toMatchObject({ id: 1, previousEventId: 0, type: 'ExecutionStarted' });
  expect(history.at(-1)?.type).toMatch(/^Execution(Succeeded|Failed)$/);
  expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
  let latest = 0;
  for (const event of history) {
    const { id, previousEventId, timestamp, type } = event;
    expect(previousEventId).toBeLessThan(id);
    expect(timestamp).toBeGreaterThanOrEqual(latest);
    latest = timestamp;
    const [details, ...more] = Object.keys(event).filter((key) => key.endsWith('EventDetails'));
    expect(more).toEqual([]);
    if (details !== undefined) expect(details).toBe(detailsFor(type));
  }
  expect(statesLeft(history)).toEqual([]);
});

/** The states that were entered and never left, but for those in which the execution or a branch failed. */
function statesLeft(history: readonly HistoryEvent[]): readonly string[] {
  const open: string[] = [];
  for (const { type, stateEnteredEventDetails, stateExitedEventDetails } of history) {
    if (stateEnteredEventDetails && type !== 'FailStateEntered') {
      open.push(stateEnteredEventDetails.name);
    }
    if (stateExitedEventDetails) open.splice(open.indexOf(stateExitedEventDetails.name), 1);
  }
  return history.at(-1)?.type === 'ExecutionFailed' ? [] : open;
}
