import { setTimeout as delay } from 'node:timers/promises';
import { isOverloaded } from '../../../src/errors/overloaded.ts';
import { isStoreUnavailable } from '../../../src/errors/store-unavailable.ts';
import type { AppendResult, EventStore } from '../../../src/event-store.ts';
import { type Command, nextCommand, streamOf, toAppend } from './command.ts';
import { toFirstResult } from './first-result.ts';
import type { Said } from './said.ts';

/** The name of a reducer that there is not: clients fold no states. */
const REDUCER = 'none';
/** In ms, before a command is sent again. */
const PAUSE_MS = 25;

/** A client: it sends one command after another, each with its id until it has an answer. */
export class Client {
  readonly #name: string;
  readonly #store: EventStore;
  readonly #random: () => number;
  readonly #say: (said: Said) => void;
  readonly #deciding: boolean;
  #number = 0;
  #ownVersion = 0;

  /** @param deciding whether it appends to its own stream alone, and reads it before; false by default */
  constructor(
    name: string,
    store: EventStore,
    random: () => number,
    say: (said: Said) => void,
    { deciding = false }: { readonly deciding?: boolean } = {},
  ) {
    this.#name = name;
    this.#store = store;
    this.#random = random;
    this.#say = say;
    this.#deciding = deciding;
  }

  /** Sends the next command, and again until the store answers it. */
  async next(): Promise<void> {
    this.#number += 1;
    const client = { name: this.#name, number: this.#number, ownVersion: this.#ownVersion };
    const command = nextCommand({ ...client, deciding: this.#deciding }, this.#random);
    this.#say({ sent: command });
    const result = await this.#append(command);
    if (result === undefined) return;
    if (result.status === 'conflict') {
      const { stream, expected, actual } = result.conflict;
      this.#say({
        refused: `command ${command.id} expected version ${expected} of its own stream ${stream.id}, and got a conflict with ${actual}`,
      });
      return;
    }
    const own = result.streams.find(({ stream }) => stream.id === this.#name);
    this.#ownVersion = own?.version ?? this.#ownVersion;
    this.#say({ acknowledged: toFirstResult(command, result), as: result.status });
  }

  /** @returns nothing if the store refused it, which was said */
  async #append(command: Command): Promise<AppendResult | undefined> {
    for (;;) {
      const began = performance.now();
      try {
        if (this.#deciding) {
          await this.#store.readLatest(streamOf(this.#name), REDUCER, { allowStale: true });
        }
        return await this.#store.append(...toAppend(command));
      } catch (error) {
        if (!isStoreUnavailable(error) && !isOverloaded(error)) {
          this.#say({ refused: `command ${command.id} failed with ${String(error)}` });
          return undefined;
        }
        const ms = performance.now() - began;
        this.#say({ failed: { command: command.id, code: error.code, ms, at: Date.now() } });
        await delay(PAUSE_MS);
      }
    }
  }
}
