import type { ParkedEvent, ParkedEvents, ParkedQuery } from './parked-events.ts';

/** Parked events in memory, for a log in memory. They are gone when the process ends. */
export class MemoryParkedEvents implements ParkedEvents {
  /** As text, so that no reader can change what is kept. */
  readonly #byId = new Map<string, string>();

  async park(event: ParkedEvent): Promise<void> {
    if (!this.#byId.has(event.id)) this.#byId.set(event.id, JSON.stringify(event));
  }

  async list({ limit, after = '' }: ParkedQuery): Promise<readonly ParkedEvent[]> {
    return [...this.#byId]
      .filter(([id]) => id > after)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([, text]) => read(text));
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    const text = this.#byId.get(id);
    return text === undefined ? undefined : read(text);
  }

  async remove(id: string): Promise<void> {
    this.#byId.delete(id);
  }
}

const read = (text: string): ParkedEvent => JSON.parse(text) as ParkedEvent;
