import { ApiProblem, type RecordedEvent } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { type ConnectionState, followLog, type OpenLog } from './live-log.ts';

const event = (id: string) => ({ id, type: 'x', data: { id } as RecordedEvent });
const refused = (status: number) =>
  new ApiProblem(
    { type: 'urn:stockbook:problem:x', title: 'x', status, detail: 'x' },
    new Response(null, { status }),
  );

/** A stream that ends, or that the server refuses. */
async function* nothing(refusal?: Error) {
  if (refusal) throw refusal;
  yield* [] as ReturnType<typeof event>[];
}

/** Follows a log that plays the attempts one after the other, and ends after the last. */
async function following(...attempts: readonly OpenLog[]) {
  const ends = new AbortController();
  const seen: string[] = [];
  const from: (string | undefined)[] = [];
  const states: ConnectionState['state'][] = [];
  const left = attempts.values();
  const open: OpenLog = (options) => {
    from.push(options.lastEventId);
    const { value } = left.next();
    if (value) return value(options);
    ends.abort();
    return nothing();
  };
  const follower = {
    onEvent: ({ id }: RecordedEvent) => seen.push(id),
    onGap: () => seen.push('gap'),
    onState: ({ state }: ConnectionState) => states.push(state),
  };
  const last = await followLog(open, follower, ends.signal);
  return { seen, from, states, last };
}

it('tells events, and after a loss of the connection that anything may have changed', async () => {
  const { seen, states, last } = await following(async function* ({ onState }) {
    onState({ state: 'open' });
    yield event('1');
    onState({ state: 'waiting', retryIn: 1, reason: new Error('x'), retryNow: () => undefined });
    onState({ state: 'open' });
    yield event('2');
  });
  expect(seen).toEqual(['1', 'gap', '2']);
  expect(states).toEqual(['open', 'waiting', 'open']);
  expect(last).toBe('2');
});

it('begins anew where a stream cannot be continued: the server has another log', async () => {
  const { seen, from } = await following(
    async function* ({ onState }) {
      onState({ state: 'open' });
      yield event('1');
    },
    () => nothing(refused(400)),
    async function* ({ onState }) {
      onState({ state: 'open' });
      yield event('a');
    },
  );
  expect(from).toEqual([undefined, '1', undefined, 'a']);
  expect(seen).toEqual(['1', 'gap', 'a']);
});

it('gives up where the server does not stream', async () => {
  const { states, from } = await following(() => nothing(refused(406)));
  expect(states).toEqual(['none']);
  expect(from).toHaveLength(1);
});
