import type { Execution, ExecutionPage, ExecutionQuery, ExecutionSummary } from '../execution.ts';

/** An execution as text: compact, of known size, and safe from later changes by its caller. */
interface Kept {
  readonly summary: ExecutionSummary;
  readonly text: string;
}

/**
 * The last executions and, separately, the last failed ones, so that many successes do not push a failure
 * out. They are kept in memory only: the log must survive a restart, the records of executions need not.
 */
export class ExecutionHistory {
  readonly #recent: Bounded;
  readonly #failed: Bounded;

  /**
   * @param capacity how many executions to keep of each kind; 1,000 by default
   * @param characters how many characters of text to keep of each kind; 32 Mi by default
   */
  constructor(capacity = 1000, characters = 32 * 1024 * 1024) {
    this.#recent = new Bounded(capacity, characters);
    this.#failed = new Bounded(capacity, characters);
  }

  add(execution: Execution): void {
    const kept = { summary: summaryOf(execution), text: JSON.stringify(execution) };
    this.#recent.add(kept);
    if (execution.status === 'failed') this.#failed.add(kept);
  }

  find(id: string): Execution | undefined {
    const kept = this.#recent.find(id) ?? this.#failed.find(id);
    return kept && (JSON.parse(kept.text) as Execution);
  }

  page({ status, before, limit = 100 }: ExecutionQuery = {}): ExecutionPage {
    const kept = (status === 'failed' ? this.#failed : this.#recent).newestFirst();
    // Ids are UUIDv7: sorted as text, they are in order of their start.
    const matching = kept.filter(
      (summary) =>
        (status === undefined || summary.status === status) &&
        (before === undefined || summary.id < before),
    );
    const executions = matching.slice(0, limit);
    const next = executions.at(-1)?.id;
    return { executions, ...(matching.length > limit && next !== undefined && { next }) };
  }
}

/** Keeps the newest executions, up to a number and a total length of text. */
class Bounded {
  readonly #capacity: number;
  readonly #characters: number;
  readonly #byId = new Map<string, Kept>();
  #size = 0;

  constructor(capacity: number, characters: number) {
    this.#capacity = capacity;
    this.#characters = characters;
  }

  add(kept: Kept): void {
    this.#byId.set(kept.summary.id, kept);
    this.#size += kept.text.length;
    for (const [id, oldest] of this.#byId) {
      if (this.#byId.size <= this.#capacity && this.#size <= this.#characters) return;
      this.#byId.delete(id);
      this.#size -= oldest.text.length;
    }
  }

  find(id: string): Kept | undefined {
    return this.#byId.get(id);
  }

  newestFirst(): ExecutionSummary[] {
    return [...this.#byId.values()]
      .map(({ summary }) => summary)
      .sort((a, b) => (a.id < b.id ? 1 : -1));
  }
}

const summaryOf = ({ id, machine, status, startedAt, endedAt, error }: Execution) => ({
  id,
  machine,
  status,
  startedAt,
  endedAt,
  ...(error && { error }),
});
