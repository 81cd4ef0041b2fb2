import { MemoryEventStore } from '@stockbook/event-store/memory';
import { expect, it } from 'vitest';
import { LogTail, type News } from './log-tail.ts';

/** A log whose reads fail while `fault` is set. */
class FaultyLog extends MemoryEventStore {
  fault: Error | undefined;

  override async readAll(...call: Parameters<MemoryEventStore['readAll']>) {
    if (this.fault) throw this.fault;
    return super.readAll(...call);
  }

  async add(): Promise<void> {
    const stream = { category: 'shelf', id: 'a' };
    await this.append([{ stream, expected: 'any', events: [{ type: 'added', data: 1 }] }]);
  }
}

/** The versions of the events of the next page. */
async function versionsOf(pages: AsyncGenerator<News>) {
  const { value } = await pages.next();
  return (value as News | undefined)?.events.map(({ version }) => version);
}

it('forgets a fault of the log when it can be read again, though a slow follower stays', async () => {
  const log = new FaultyLog();
  const tail = new LogTail(log, { patience: 60_000 });
  const stop = new AbortController();
  const follow = () => tail.follow('0', { filter: {} }, stop.signal);
  const [slow, quick] = [follow(), follow()];
  await log.add();
  await slow.next();
  await quick.next();
  log.fault = new Error('relation events does not exist');
  const failing = quick.next();
  await log.add();
  await expect(failing).rejects.toThrow('does not exist');
  await expect(follow().next()).rejects.toThrow('does not exist');
  log.fault = undefined;
  await log.add();
  await expect.poll(() => versionsOf(follow())).toEqual([1, 2, 3]);
  expect(await versionsOf(slow)).toEqual([2, 3]);
  stop.abort();
  await slow.return(undefined);
});
