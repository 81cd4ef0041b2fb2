import type { ParkedEvent, ParkedEvents, ParkedQuery } from './parked-events.ts';

/** Parked events in memory, beside a log in memory: gone with the process. */
export class MemoryParkedEvents implements ParkedEvents {
  /** As text, so that each reader gets a value of its own. */
  readonly #byId = new Map<string, string>();

  async park(event: ParkedEvent): Promise<void> {
    if (!this.#byId.has(event.id)) this.#byId.set(event.id, JSON.stringify(event));
  }

  async list({ limit, after = '' }: ParkedQuery): Promise<readonly ParkedEvent[]> {
    const ids = [...this.#byId.keys()].filter((id) => id > after).sort();
    return ids.slice(0, limit).flatMap((id) => read(this.#byId.get(id)) ?? []);
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    return read(this.#byId.get(id));
  }

  async remove(id: string): Promise<void> {
    this.#byId.delete(id);
  }
}

const read = (text: string | undefined): ParkedEvent | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as ParkedEvent);
