import type { Execution } from '@stockbook/api/client';
import { groupDigits } from '../../format/quantity.ts';

/** A state that a withdrawal went through. */
export interface Step {
  /** As the state machine calls it. */
  readonly name: string;
  readonly didFail: boolean;
  /** How often it was tried again. */
  readonly retries: number;
  /** How long it took, in ms, if it has ended. */
  readonly took?: number;
  /** What it dispensed, if it is a task that dispenses a kind of note. */
  readonly dispensed?: Dispensed;
}

/** The notes of one kind. Counts and amounts are exact decimals as texts. */
export interface Dispensed {
  /** The value of a note. */
  readonly note: string;
  readonly count: string;
  /** The amount that is left to the tasks after it. */
  readonly left: string;
}

/**
 * The states that a withdrawal went through, in order, with what each has dispensed.
 */
export const chainOf = ({ states }: Pick<Execution, 'states'>): readonly Step[] =>
  states.map(({ name, enteredAt, exitedAt, retries, error, output, type }) => {
    const dispensed = dispensedBy(name, output);
    return {
      name,
      retries,
      didFail: error !== undefined || type === 'Fail',
      ...(exitedAt !== undefined && { took: Date.parse(exitedAt) - Date.parse(enteredAt) }),
      ...(dispensed && { dispensed }),
    };
  });

function dispensedBy(state: string, output: unknown): Dispensed | undefined {
  const [, note] = /^Dispense (\d+)$/.exec(state) ?? [];
  // The last task passes the withdrawal on, those before it what it is in.
  const after = member(output, 'withdrawal') ?? output;
  const left = member(after, 'dispense');
  if (note === undefined || typeof left !== 'string') return undefined;
  const count = member(after, `${note}s`);
  return { note, left, count: typeof count === 'string' ? count : '0' };
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** The notes of a withdrawal in one sentence. @example notesText({ dispense: '0', '50s': '3' }) // '3 × 50' */
export const notesText = (withdrawal: object): string =>
  Object.entries(withdrawal)
    .flatMap(([kind, count]) => {
      const [, note] = /^(\d+)s$/.exec(kind) ?? [];
      return note === undefined ? [] : [{ note, count: String(count) }];
    })
    .toSorted((one, other) => Number(other.note) - Number(one.note))
    .map(({ note, count }) => `${groupDigits(count)} × ${note}`)
    .join(', ');
