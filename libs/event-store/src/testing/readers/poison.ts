import type { PositionedEvent } from '../../event.ts';
import { nameOf, Recorder, World } from './kit.ts';

/** Fails at some events, until it is told not to. */
export class Poison {
  readonly #names: Set<string>;
  readonly tries: string[] = [];

  constructor(...names: string[]) {
    this.#names = new Set(names);
  }

  readonly check = (events: readonly PositionedEvent[]) => {
    this.tries.push(events.map(nameOf).join(' '));
    const bad = events.map(nameOf).find((name) => this.#names.has(name));
    if (bad !== undefined) throw new Error(`${bad} is poisonous`);
  };

  heal(): void {
    this.#names.clear();
  }
}

/** Waits until a subscription has `count` parked deliveries, and returns them. */
export async function parkedOf(
  world: World,
  readers: ReturnType<World['readers']>,
  { subscription }: Recorder,
  count: number,
) {
  const list = async () => (await readers.parked(subscription.name)).parked;
  await world.until(async () => (await list()).length === count);
  return list();
}
