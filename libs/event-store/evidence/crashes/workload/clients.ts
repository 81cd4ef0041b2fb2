import type { EventStore } from '../../../src/event-store.ts';
import { seededRandom } from '../../../src/testing/seeded-random.ts';
import { Client } from './client.ts';
import type { Ledger } from './ledger.ts';
import { openStore } from './open-store.ts';

/** Clients of this process, in several stores: each has connections and batches of its own, as a process has. */
export class Clients {
  readonly #stores: readonly EventStore[];
  readonly #clients: readonly Client[];

  private constructor(stores: readonly EventStore[], clients: readonly Client[]) {
    this.#stores = stores;
    this.#clients = clients;
  }

  /** @param url of the log */
  static async open(
    url: string,
    ledger: Ledger,
    { seed, stores: count, clients: each }: { seed: number; stores: number; clients: number },
  ): Promise<Clients> {
    const stores = await Promise.all(Array.from({ length: count }, () => openStore(url)));
    const clients = stores.flatMap((store, place) =>
      Array.from({ length: each }, (_, index) => {
        const random = seededRandom(seed * 1000 + place * each + index);
        return new Client(`c${place}.${index}`, store, random, (said) => ledger.hear(said));
      }),
    );
    return new Clients(stores, clients);
  }

  /** Sends some commands from each client, one after another; resolves when all have answers. */
  async send(commands: number): Promise<void> {
    await Promise.all(
      this.#clients.map(async (client) => {
        for (let n = 0; n < commands; n += 1) await client.next();
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#stores.map((store) => store.close()));
  }
}
