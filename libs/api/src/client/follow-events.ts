import type { operations, RecordedEvent } from './contract.ts';
import { follow, type FollowOptions, type SentEvent } from './follow.ts';

type EventsQuery = NonNullable<operations['listEvents']['parameters']['query']>;

/** Which events to follow. A parameter that is undefined chooses all. */
export type FollowedEvents = {
  readonly [Name in Exclude<keyof EventsQuery, 'limit'>]?: EventsQuery[Name] | undefined;
};

/**
 * Follows the log: the events that it has, then those that come, each once and in order. A stream that breaks
 * off is opened again where it ended. Servers on a machine of your own stream; Stockbook on AWS does not.
 *
 * @param query which events; `startAt: 'end'` begins with the next one
 * @throws ApiProblem if the server refuses the request (4xx), for example 406 on AWS
 * @example <caption>no-run: needs a server</caption>
 * const leaves = new AbortController()
 * const options = {
 *   baseUrl: 'http://127.0.0.1:3000',
 *   signal: leaves.signal,
 *   onState: (now: StreamState) => console.log(now.state === 'open' ? 'live' : now.reason.message),
 * }
 * for await (const { type, data } of followEvents(options, { startAt: 'end' })) {
 *   console.log(type, data.stream.id)
 *   if (type === 'productShipped') leaves.abort()
 * }
 */
export const followEvents = (
  options: FollowOptions,
  query: FollowedEvents = {},
): AsyncGenerator<SentEvent<RecordedEvent>, void, undefined> =>
  follow<RecordedEvent>(options, '/events', query);
