import type { MachineDocument, StateDocument } from './machine-document.ts';
import { ruleInWords } from './rule-in-words.ts';

/** A way from one state to another, with the conditions under which it is taken, in words. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  /** Whether it is taken after a fault. */
  readonly isCatch: boolean;
  /** Each is enough. Empty if the way is always taken. */
  readonly conditions: readonly string[];
}

/** The language's name for every error, which says little to a person. */
const ANY_ERROR = ['States.ALL', 'States.TaskFailed'];

/**
 * The ways between the states of a machine. Several rules of a state that lead to the same state are one way
 * with several conditions.
 *
 * @example
 * transitionsOf({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } } })
 * // [{ from: 'A', to: 'B', isCatch: false, conditions: [] }]
 */
export function transitionsOf({ States }: MachineDocument): readonly Transition[] {
  const merged = new Map<string, Transition>();
  for (const [from, state] of Object.entries(States)) {
    for (const { to, isCatch, condition } of waysFrom(state)) {
      const key = JSON.stringify([from, to, isCatch]);
      const before = merged.get(key)?.conditions ?? [];
      const conditions = condition === undefined ? before : [...before, condition];
      merged.set(key, { from, to, isCatch, conditions });
    }
  }
  return [...merged.values()];
}

interface Way {
  readonly to: string;
  readonly isCatch: boolean;
  readonly condition?: string;
}

function waysFrom({ Next, Choices = [], Default, Catch = [] }: StateDocument): readonly Way[] {
  const ways: Way[] = [];
  if (Next !== undefined) ways.push({ to: Next, isCatch: false });
  for (const rule of Choices) {
    if (rule.Next === undefined) continue;
    ways.push({ to: rule.Next, isCatch: false, condition: ruleInWords(rule) });
  }
  if (Default !== undefined) ways.push({ to: Default, isCatch: false, condition: 'otherwise' });
  for (const { ErrorEquals, Next: to } of Catch) {
    ways.push({ to, isCatch: true, condition: `on ${errorsInWords(ErrorEquals)}` });
  }
  return ways;
}

/** @example errorsInWords(['States.ALL']) // 'any error' */
export const errorsInWords = (names: readonly string[]): string =>
  names.some((name) => ANY_ERROR.includes(name)) ? 'any error' : names.join(' or ');

/** Breaks a text into lines of about a width, in characters. A word is not broken. */
export function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
