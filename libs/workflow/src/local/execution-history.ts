import type { Execution, ExecutionPage, ExecutionQuery } from '../execution.ts';

/**
 * The last executions, and apart from them the last that failed, so that a busy hour does not wash
 * a failure away. Kept in memory: the log is what must survive, not the record of how it got there.
 */
export class ExecutionHistory {
  readonly #recent: Bounded;
  readonly #failed: Bounded;

  /** @param capacity how many to keep of each; 1,000 where absent */
  constructor(capacity = 1000) {
    this.#recent = new Bounded(capacity);
    this.#failed = new Bounded(capacity);
  }

  add(execution: Execution): void {
    this.#recent.add(execution);
    if (execution.status === 'failed') this.#failed.add(execution);
  }

  find(id: string): Execution | undefined {
    return this.#recent.find(id) ?? this.#failed.find(id);
  }

  page({ status, before, limit = 100 }: ExecutionQuery = {}): ExecutionPage {
    const kept = (status === 'failed' ? this.#failed : this.#recent).newestFirst();
    // Ids are UUIDv7, so that their order as text is the order in which they started.
    const matching = kept.filter(
      (execution) =>
        (status === undefined || execution.status === status) &&
        (before === undefined || execution.id < before),
    );
    return {
      executions: matching.slice(0, limit).map(summary),
      more: matching.length > limit,
    };
  }
}

/** Keeps the newest so many by id, in order of arrival. */
class Bounded {
  readonly #capacity: number;
  readonly #byId = new Map<string, Execution>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(execution: Execution): void {
    this.#byId.set(execution.id, execution);
    if (this.#byId.size <= this.#capacity) return;
    const [oldest] = this.#byId.keys();
    if (oldest !== undefined) this.#byId.delete(oldest);
  }

  find(id: string): Execution | undefined {
    return this.#byId.get(id);
  }

  newestFirst(): Execution[] {
    return [...this.#byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  }
}

const summary = ({ id, machine, status, startedAt, endedAt, error }: Execution) => ({
  id,
  machine,
  status,
  startedAt,
  endedAt,
  ...(error && { error }),
});
