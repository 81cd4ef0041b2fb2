import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

/** A request that an actor is about to send. */
interface Step {
  readonly actor: number;
  /** A number, in the order of first use, since the names of partitions differ between executions. */
  readonly partition: number;
  readonly writes: boolean;
}

/** A point of an execution where one of several actors continues. */
interface Node {
  readonly waiting: readonly Step[];
  /** Steps that need not come next, since that order was tried before. */
  readonly asleep: readonly Step[];
  readonly tried: Step[];
  chosen: Step;
}

/** Returns the actors of one execution: one for each client. */
export type Actors = (execution: number) => readonly (() => Promise<void>)[];

/**
 * Tries every interleaving of the actors' requests that can make a difference, one execution after
 * the other on a real engine. A request waits for its turn. The order of two requests does not matter
 * if they use different partitions, or only read (sleep sets, after Godefroid's "Partial-Order Methods
 * for the Verification of Concurrent Systems").
 */
export class Scheduler {
  readonly #clients: readonly DynamoDBDocument[];
  readonly #path: Node[] = [];
  readonly #waiting = new Map<number, { step: Step; go: () => void }>();
  readonly #partitions: string[] = [];
  #arrived: () => void = () => undefined;

  /** Takes the clients over: they send requests only during {@link explore}. */
  constructor(clients: readonly DynamoDBDocument[]) {
    this.#clients = clients;
    clients.forEach((client, actor) => {
      const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
      const inTurn = async (command: { readonly input: object }) => {
        await this.#turn(this.#stepOf(actor, command.input));
        return send(command);
      };
      Object.assign(client, { send: inTurn });
    });
  }

  /**
   * Runs the actors once for each interleaving.
   *
   * @param check throws if the outcome of an execution is wrong
   * @returns the number of executions
   */
  async explore(actors: Actors, check: (execution: number) => Promise<void>): Promise<number> {
    this.#path.length = 0;
    for (let execution = 1; ; execution += 1) {
      if (await this.#execute(actors(execution))) {
        try {
          await check(execution);
        } catch (error) {
          throw new Error(`execution ${execution} went wrong, in the order ${this.#order()}`, {
            cause: error,
          });
        }
      }
      if (!this.#backtrack()) return execution;
    }
  }

  /** @returns false if its interleaving was tried before; it runs to its end all the same */
  async #execute(actors: readonly (() => Promise<void>)[]): Promise<boolean> {
    if (actors.length !== this.#clients.length) throw new Error('each actor needs its client');
    this.#partitions.length = 0;
    const finished = new Set<number>();
    const running = actors.map((run, actor) =>
      run().finally(() => {
        finished.add(actor);
        this.#arrived();
      }),
    );
    let redundant = false;
    for (let depth = 0; ; depth += 1) {
      while (this.#waiting.size + finished.size < actors.length) {
        await new Promise<void>((resolve) => (this.#arrived = resolve));
      }
      if (this.#waiting.size === 0) break;
      const waiting = [...this.#waiting.values()].map(({ step }) => step);
      redundant ||= depth >= this.#path.length && !this.#extend(waiting);
      const actor = redundant ? waiting[0]?.actor : this.#path[depth]?.chosen.actor;
      const next = actor === undefined ? undefined : this.#waiting.get(actor);
      if (next === undefined) throw new Error('an execution cannot be repeated: actors differ');
      this.#waiting.delete(next.step.actor);
      next.go();
    }
    await Promise.all(running);
    return !redundant;
  }

  /** Adds a point to the path; false if all waiting steps are asleep. */
  #extend(waiting: readonly Step[]): boolean {
    const parent = this.#path.at(-1);
    const asleep = parent
      ? [...parent.asleep, ...parent.tried].filter((step) => !depends(step, parent.chosen))
      : [];
    const chosen = waiting.find(({ actor }) => !asleep.some((step) => step.actor === actor));
    if (chosen === undefined) return false;
    this.#path.push({ waiting, asleep, tried: [], chosen });
    return true;
  }

  #backtrack(): boolean {
    for (;;) {
      const last = this.#path.at(-1);
      if (last === undefined) return false;
      last.tried.push(last.chosen);
      const done = [...last.asleep, ...last.tried].map(({ actor }) => actor);
      const next = last.waiting.find(({ actor }) => !done.includes(actor));
      if (next !== undefined) {
        last.chosen = next;
        return true;
      }
      this.#path.pop();
    }
  }

  #turn(step: Step): Promise<void> {
    return new Promise((go) => {
      this.#waiting.set(step.actor, { step, go });
      this.#arrived();
    });
  }

  #stepOf(actor: number, input: object): Step {
    const { Item, Key, ExpressionAttributeValues } = input as Record<
      string,
      Readonly<Record<string, unknown>> | undefined
    >;
    const pk = Item?.['pk'] ?? Key?.['pk'] ?? ExpressionAttributeValues?.[':pk'];
    if (typeof pk !== 'string') throw new Error('the scheduler knows puts, gets and queries');
    if (!this.#partitions.includes(pk)) this.#partitions.push(pk);
    return { actor, partition: this.#partitions.indexOf(pk), writes: Item !== undefined };
  }

  #order(): string {
    return this.#path
      .map(
        ({ chosen }) =>
          `${chosen.actor} ${chosen.writes ? 'puts to' : 'reads'} ${this.#partitions[chosen.partition]}`,
      )
      .join(', ');
  }
}

const depends = (one: Step, other: Step): boolean =>
  one.actor === other.actor || (one.partition === other.partition && (one.writes || other.writes));
