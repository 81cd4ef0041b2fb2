import type { Problem } from '../problem.ts';
import type { ParkedEvent, ParkedGroup } from './parked-events.ts';

/** Counts parked events by the type of their problem. */
export class GroupsByProblem {
  readonly #byType = new Map<Problem['type'], ParkedGroup>();
  #size = 0;

  /** How many events were added. */
  get size(): number {
    return this.#size;
  }

  add({ problem: { type, title }, parkedAt, lastParkedAt }: ParkedEvent): void {
    this.#size += 1;
    const before = this.#byType.get(type);
    this.#byType.set(type, {
      problem: type,
      title,
      count: (before?.count ?? 0) + 1,
      parkedAt: before && before.parkedAt < parkedAt ? before.parkedAt : parkedAt,
      lastParkedAt:
        before && before.lastParkedAt > lastParkedAt ? before.lastParkedAt : lastParkedAt,
    });
  }

  /** The largest first, those of one size by type. */
  inOrder(): readonly ParkedGroup[] {
    return [...this.#byType.values()].toSorted(
      (one, other) => other.count - one.count || (one.problem < other.problem ? -1 : 1),
    );
  }
}
