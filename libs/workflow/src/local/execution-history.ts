import type { HistoryEvent } from '@stockbook/states-language';
import type { Execution, ExecutionPage, ExecutionQuery, ExecutionSummary } from '../execution.ts';
import { fromHistory } from '../history/history-event.ts';
import { isWanted } from '../history/is-wanted.ts';
import { toExecution, toSummary } from '../history/to-execution.ts';
import { charactersOf } from './characters-of.ts';

/** An execution that has ended, as Step Functions would keep it. */
export interface EndedExecution {
  /** Its id in records: a UUIDv7, so that ids are in order of their start. */
  readonly id: string;
  /** Its name in Step Functions, which another execution may have had before; the id by default. */
  readonly name: string;
  readonly arn: string;
  /** The name of the state machine. */
  readonly machine: string;
  /** From ExecutionStarted to the event of its end. */
  readonly events: readonly HistoryEvent[];
}

/**
 * The last executions of each machine and, separately, its last failed ones: many executions of one machine push
 * out none of another, and many successes no failure. They are kept in memory only: the log must survive a
 * restart, the records of executions need not.
 *
 * What is kept are the events of each execution. A record is folded from them when it is read.
 */
export class ExecutionHistory {
  readonly #capacity: number;
  readonly #characters: number;
  readonly #byMachine = new Map<string, MachineHistory>();

  /**
   * @param capacity how many executions of each machine to keep of each kind; 1,000 by default
   * @param characters how many characters of text to keep of each machine and kind; 32 Mi by default
   */
  constructor(capacity = 1000, characters = 32 * 1024 * 1024) {
    this.#capacity = capacity;
    this.#characters = characters;
  }

  add(ended: EndedExecution): void {
    const kept = { ...ended, characters: charactersOf(ended.events) };
    const { recent, failed } = this.#of(ended.machine);
    recent.add(kept);
    if (ended.events.at(-1)?.type !== 'ExecutionSucceeded') failed.add(kept);
  }

  /** The record of an execution, by its id or the name it was given. */
  find(idOrName: string): Execution | undefined {
    const kept = this.kept(idOrName);
    return kept && toExecution(kept.id, kept.machine, kept.events.map(fromHistory));
  }

  /** What is kept of an execution, by its id, or of the last one by its name or ARN. */
  kept(idOrName: string): EndedExecution | undefined {
    const found = [...this.#byMachine.values()].flatMap(
      ({ recent, failed }) => recent.find(idOrName) ?? failed.find(idOrName) ?? [],
    );
    return found.sort(newestFirst)[0];
  }

  /** What is kept of all executions, newest first. */
  all(): readonly EndedExecution[] {
    const machines = [...this.#byMachine.values()];
    const each = machines.flatMap(({ recent, failed }) => [...failed, ...recent]);
    const all = new Map(each.map((kept) => [kept.id, kept]));
    return [...all.values()].sort(newestFirst);
  }

  page(query: ExecutionQuery = {}): ExecutionPage {
    const { status, machine, before, limit = 100 } = query;
    const machines = machine === undefined ? [...this.#byMachine.keys()] : [machine];
    const kept = machines
      .flatMap((name) => this.#byMachine.get(name) ?? [])
      .flatMap(({ recent, failed }) => [...(status === 'failed' ? failed : recent)])
      .sort(newestFirst);
    const found: ExecutionSummary[] = [];
    for (const each of kept) {
      if (before !== undefined && each.id >= before) continue;
      const summary = (each.summary ??= summaryOf(each));
      if (isWanted(query, summary)) found.push(summary);
      if (found.length > limit) break;
    }
    const executions = found.slice(0, limit);
    const next = executions.at(-1)?.id;
    return { executions, ...(found.length > limit && next !== undefined && { next }) };
  }

  #of(machine: string): MachineHistory {
    const known = this.#byMachine.get(machine);
    if (known) return known;
    const bounded = () => new Bounded(this.#capacity, this.#characters);
    const added = { recent: bounded(), failed: bounded() };
    this.#byMachine.set(machine, added);
    return added;
  }
}

/** What is kept of the executions of a machine. */
interface MachineHistory {
  readonly recent: Bounded;
  readonly failed: Bounded;
}

/** Ids are UUIDv7: sorted as text, they are in order of their start. */
const newestFirst = (a: EndedExecution, b: EndedExecution): number => (a.id < b.id ? 1 : -1);

interface Kept extends EndedExecution {
  readonly characters: number;
  /** Made when a list is asked for first: its input may be large. */
  summary?: ExecutionSummary;
}

/** Keeps the newest executions, up to a number and a total length of text. */
class Bounded implements Iterable<Kept> {
  readonly #capacity: number;
  readonly #characters: number;
  readonly #byId = new Map<string, Kept>();
  /** Of those that were given a name: the ids by names and ARNs. */
  readonly #ids = new Map<string, string>();
  #size = 0;

  constructor(capacity: number, characters: number) {
    this.#capacity = capacity;
    this.#characters = characters;
  }

  add(kept: Kept): void {
    this.#byId.set(kept.id, kept);
    this.#ids.set(kept.arn, kept.id);
    if (kept.name !== kept.id) this.#ids.set(kept.name, kept.id);
    this.#size += kept.characters;
    for (const oldest of this) {
      if (this.#byId.size <= this.#capacity && this.#size <= this.#characters) return;
      this.#remove(oldest);
    }
  }

  find(idOrName: string): Kept | undefined {
    return this.#byId.get(idOrName) ?? this.#byId.get(this.#ids.get(idOrName) ?? '');
  }

  [Symbol.iterator](): Iterator<Kept> {
    return this.#byId.values();
  }

  #remove({ id, name, arn, characters }: Kept): void {
    this.#byId.delete(id);
    this.#size -= characters;
    for (const each of [name, arn]) if (this.#ids.get(each) === id) this.#ids.delete(each);
  }
}

function summaryOf({ id, machine, events }: EndedExecution): ExecutionSummary {
  const borders = [events[0], events.at(-1)].flatMap((event) =>
    event ? [fromHistory(event)] : [],
  );
  const summary = toSummary(id, machine, borders);
  if (summary === undefined) throw new Error(`execution ${id} is kept although it has not ended`);
  return summary;
}
