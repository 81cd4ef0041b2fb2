import type { Flash } from '../../app/messages/flash.tsx';
import { counted, groupDigits } from '../../format/quantity.ts';

/** What became of one of them. */
export type Outcome = 'stored' | 'repeat' | 'refused' | 'gone' | 'discarded' | 'asked';

/** How many ended with each outcome. */
export type Outcomes = Readonly<Partial<Record<Outcome, number>>>;

/** What a part of a change did, and what is left. */
interface Part {
  readonly outcomes: readonly Outcome[];
  readonly remaining: number;
  readonly cursor?: string;
}

/** How far a change is. */
export interface Progress {
  readonly signal: AbortSignal;
  /** Called with the outcomes so far. */
  readonly onProgress: (outcomes: Outcomes) => void;
}

/**
 * Changes each of some, one after another.
 *
 * @throws what `change` throws: those before are changed
 */
export async function changeEach(
  ids: readonly string[],
  change: (id: string, signal: AbortSignal) => Promise<Outcome>,
  { signal, onProgress }: Progress,
): Promise<Outcomes> {
  let outcomes: Outcomes = {};
  for (const id of ids) {
    signal.throwIfAborted();
    outcomes = added(outcomes, [await change(id, signal)]);
    onProgress(outcomes);
  }
  return outcomes;
}

/**
 * Changes the number of parked events that a person has confirmed, in parts. The server refuses a part if another
 * number of them is left.
 *
 * @param change changes the oldest of `count`, after the cursor
 * @throws what `change` throws: the parts before are changed
 */
export async function changeAll(
  count: number,
  change: (
    part: { readonly count: number; readonly cursor?: string },
    signal: AbortSignal,
  ) => Promise<Part>,
  { signal, onProgress }: Progress,
): Promise<Outcomes> {
  let outcomes: Outcomes = {};
  let next: { readonly count: number; readonly cursor?: string } = { count };
  while (next.count > 0) {
    signal.throwIfAborted();
    const part = await change(next, signal);
    outcomes = added(outcomes, part.outcomes);
    onProgress(outcomes);
    // A part that changes nothing would come again for ever.
    if (part.outcomes.length === 0) break;
    next = {
      count: part.remaining,
      ...(part.cursor !== undefined && { cursor: part.cursor }),
    };
  }
  return outcomes;
}

function added(outcomes: Outcomes, more: readonly Outcome[]): Outcomes {
  const sum: Partial<Record<Outcome, number>> = { ...outcomes };
  for (const outcome of more) sum[outcome] = (sum[outcome] ?? 0) + 1;
  return sum;
}

export const total = (outcomes: Outcomes): number =>
  Object.values(outcomes).reduce((sum, count) => sum + count, 0);

const TEXTS: Readonly<Record<Outcome, string>> = {
  stored: 'stored',
  repeat: 'in the log before',
  refused: 'refused again',
  gone: 'no longer parked',
  discarded: 'discarded',
  asked: 'asked for',
};

/** @example outcomeText({ stored: 2, refused: 1 }) // '2 stored, 1 refused again' */
export const outcomeText = (outcomes: Outcomes): string =>
  Object.entries(TEXTS)
    .flatMap(([outcome, text]) => {
      const count = outcomes[outcome as Outcome] ?? 0;
      return count === 0 ? [] : [counted(count, text, text)];
    })
    .join(', ');

/**
 * What is said of a change that a person ended before it was done.
 *
 * @param outcomes of those that were changed
 * @param count how many it was for
 */
export function endedFlash(verb: string, outcomes: Outcomes, count: number): Flash {
  const done = total(outcomes);
  const of = `${groupDigits(String(done))} of ${groupDigits(String(count))}`;
  return {
    type: 'warning',
    header: `${verb} ended after ${of}${done === 0 ? '' : `: ${outcomeText(outcomes)}`}`,
    content: 'The server may still finish what it had begun: look at the list.',
  };
}

/**
 * The number in the reply to a change whose count does not match: `must be 14, the number of …`.
 *
 * @returns undefined if the reply does not have it
 */
export function actualCount(
  violations: readonly { readonly field: string; readonly message: string }[] = [],
): number | undefined {
  const message = violations.find(({ field }) => field === 'count')?.message ?? '';
  const [, digits] = /^must be (\d+)\b/.exec(message) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
