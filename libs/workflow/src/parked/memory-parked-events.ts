import type { Problem } from '../problem.ts';
import { isAfter, oldestFirst } from './oldest-first.ts';
import type {
  ParkedEvent,
  ParkedEvents,
  ParkedFilter,
  ParkedQuery,
  Parking,
} from './parked-events.ts';
import { problemOf } from './reason.ts';

/** Parked events in memory, for a log in memory. They are gone when the process ends. */
export class MemoryParkedEvents implements ParkedEvents {
  /** As text, so that no reader can change what is kept. */
  readonly #byId = new Map<string, string>();

  async park({ id, at, executionId, input, reason }: Parking): Promise<void> {
    const before = this.#get(id);
    if (before?.executionId !== undefined && before.executionId === executionId) return;
    const event: ParkedEvent = {
      id,
      parkedAt: before?.parkedAt ?? at,
      lastParkedAt: at,
      times: (before?.times ?? 0) + 1,
      ...(executionId !== undefined && { executionId }),
      input,
      problem: problemOf(reason),
    };
    this.#byId.set(id, JSON.stringify(event));
  }

  async setProblem(id: string, problem: Problem): Promise<void> {
    const event = this.#get(id);
    if (event) this.#byId.set(id, JSON.stringify({ ...event, problem }));
  }

  async list({ limit, ...filter }: ParkedQuery): Promise<readonly ParkedEvent[]> {
    return this.#matching(filter).slice(0, limit);
  }

  async count(filter: ParkedFilter): Promise<number> {
    return this.#matching(filter).length;
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    return this.#get(id);
  }

  async remove(id: string): Promise<void> {
    this.#byId.delete(id);
  }

  #get(id: string): ParkedEvent | undefined {
    const text = this.#byId.get(id);
    return text === undefined ? undefined : read(text);
  }

  #matching({ after, problem }: ParkedFilter): readonly ParkedEvent[] {
    return [...this.#byId.values()]
      .map(read)
      .filter(
        (event) => isAfter(event, after) && (problem ?? event.problem.type) === event.problem.type,
      )
      .toSorted(oldestFirst);
  }
}

const read = (text: string): ParkedEvent => JSON.parse(text) as ParkedEvent;
