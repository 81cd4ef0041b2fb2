export { ApiProblem, dataOf, isApiProblem } from './api-problem.ts';
export { type ClientOptions, createClient, type Fetch, type StockbookClient } from './client.ts';
export type * from './contract.ts';
export { follow, type FollowOptions, type SentEvent, type StreamState } from './follow.ts';
export { type FollowedEvents, followEvents } from './follow-events.ts';
export { type Block, readBlocks } from './server-sent-events.ts';
