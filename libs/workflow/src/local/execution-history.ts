import type { Execution, ExecutionPage, ExecutionQuery, ExecutionSummary } from '../execution.ts';

/** An execution as text: small, of a known size, and out of reach of whoever made it. */
interface Kept {
  readonly summary: ExecutionSummary;
  readonly text: string;
}

/**
 * The last executions, and apart from them the last that failed, so that a busy hour does not wash
 * a failure away. Kept in memory: the log is what must survive, not the record of how it got there.
 */
export class ExecutionHistory {
  readonly #recent: Bounded;
  readonly #failed: Bounded;

  /**
   * @param capacity how many to keep of each; 1,000 where absent
   * @param characters how much text to keep of each, which large inputs reach first; 32 Mi where absent
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
    // Ids are UUIDv7, so that their order as text is the order in which they started.
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

/** Keeps the newest by id, in order of arrival: so many, and so much text. */
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
