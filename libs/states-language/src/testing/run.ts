import { compile, VirtualClock, type CompileOptions, type ExecutionOptions } from '../index.ts';
import type { HistoryEvent } from '../history/history-event.ts';

/** When executions of tests begin. */
export const START = Date.UTC(2026, 0, 1);

export interface TestOptions extends CompileOptions {
  readonly input?: unknown;
  readonly start?: ExecutionOptions;
}

/** A document of states that are entered from the first one. */
export const documentOf = (
  states: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
) => ({ StartAt: Object.keys(states)[0], ...more, States: states });

/** Runs a document to its end, on virtual time. */
export async function run(document: unknown, { input, start, ...options }: TestOptions = {}) {
  const clock = new VirtualClock(START);
  const execution = compile(document, options).start(input, { clock, ...start });
  const result = await execution.result;
  return { result, history: execution.history, seconds: (clock.now() - START) / 1000 };
}

/** Runs states that begin with the first one, and answers the output. */
export async function outputOf(
  states: Readonly<Record<string, unknown>>,
  options?: TestOptions,
): Promise<unknown> {
  const { result } = await run(documentOf(states), options);
  if (result.status !== 'SUCCEEDED') throw new Error(`${result.error}: ${result.cause}`);
  return result.output;
}

/** Events as `<previousEventId> <type>`. The first has the id 1. */
export const linesOf = (history: readonly HistoryEvent[]): readonly string[] =>
  history.map(({ previousEventId, type }) => `${previousEventId} ${type}`);

/** The details of the first event of a type. */
export function detailsOf(history: readonly HistoryEvent[], type: string): unknown {
  const event = history.find((each) => each.type === type);
  const [, details] = Object.entries(event ?? {}).find(([name]) => name.endsWith('Details')) ?? [];
  return details;
}
