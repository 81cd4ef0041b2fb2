import { type EventStore } from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { expect, it } from 'vitest';
import { LogTail } from './log-tail.ts';

/** A log whose reads fail while `fault` is set. */
class FaultyLog {
  readonly memory = new MemoryEventStore();
  readonly store: EventStore;
  fault: Error | undefined;

  constructor() {
    const readAll: EventStore['readAll'] = async (...call) => {
      if (this.fault) throw this.fault;
      return this.memory.readAll(...call);
    };
    this.store = new Proxy<EventStore>(this.memory, {
      get: (target, name: keyof EventStore) =>
        name === 'readAll' ? readAll : target[name].bind(target),
    });
  }

  async append(): Promise<void> {
    const stream = { category: 'shelf', id: 'a' };
    await this.memory.append([{ stream, expected: 'any', events: [{ type: 'added', data: 1 }] }]);
  }
}

it('forgets a fault of the log when it can be read again, though a slow follower stays', async () => {
  const log = new FaultyLog();
  const tail = new LogTail(log.store, { patience: 60_000 });
  const stop = new AbortController();
  const follow = () => tail.follow('0', { filter: {} }, stop.signal);
  const [slow, quick] = [follow(), follow()];
  await log.append();
  await slow.next();
  await quick.next();
  log.fault = new Error('relation events does not exist');
  const failing = quick.next();
  await log.append();
  await expect(failing).rejects.toThrow('does not exist');
  await expect(follow().next()).rejects.toThrow('does not exist');
  log.fault = undefined;
  await log.append();
  await expect.poll(async () => (await follow().next()).value?.events.length).toBe(3);
  expect((await slow.next()).value?.events.map(({ version }) => version)).toEqual([2, 3]);
  stop.abort();
  await slow.return(undefined);
});
