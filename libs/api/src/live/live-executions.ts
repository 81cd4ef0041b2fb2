import type { ExecutionNews, ExecutionsTold } from '@stockbook/workflow';
import { toJson } from '../http.ts';
import { heartbeat, startOfStream, toServerSentEvent } from './server-sent-events.ts';

/**
 * The executions of a home as server-sent events, while they run: a home that can stream gives it to its API.
 *
 * @example
 * const { ExecutionFeed } = await import('@stockbook/workflow/local')
 * const feed = new ExecutionFeed()
 * const live = new LiveExecutions(feed)
 * for await (const text of live.events({}, AbortSignal.timeout(100))) console.log(text.length)
 */
export class LiveExecutions {
  readonly #executions: ExecutionsTold;

  constructor(executions: ExecutionsTold) {
    this.#executions = executions;
  }

  /** What happens in executions that start from now on, until the signal is aborted. */
  async *events(
    wanted: Parameters<ExecutionsTold['follow']>[0],
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    // Before the client learns that the stream is open: what it starts then is told.
    const told = this.#executions.follow(wanted, signal);
    yield startOfStream(undefined);
    for await (const news of told) {
      yield news.length > 0 ? news.map(toText).join('') : heartbeat(undefined);
    }
  }
}

const toText = (news: ExecutionNews): string =>
  toServerSentEvent({ event: news.type, data: toJson(news) });
