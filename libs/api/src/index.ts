export { type Api, type ApiOptions, createApi } from './api.ts';
export type { Deliveries } from './deliveries.ts';
export type { ApiDependencies } from './dependencies.ts';
export { type ApiRequest, type ApiResponse, textOf, type TextResponse } from './http.ts';
export { bodyTooLarge, MAX_BODY_BYTES } from './json-body.ts';
export type { StoredWrite } from './consistency/stored-write.ts';
export { LiveExecutions } from './live/live-executions.ts';
export { Live } from './live/live.ts';
export { readJson } from './read-json.ts';
export {
  ProjectedProductList,
  type ProjectedProductListOptions,
} from './projected-product-list.ts';
export type { FoundProducts, ProductList } from './product-list.ts';
export {
  malformed,
  overloaded,
  ProblemError,
  problemResponse,
  unavailable,
} from './problem-error.ts';
export type { Projections } from './projected/projected-rows.ts';
export { readersOf } from './projected/readers-status.ts';
export type { ReaderProgress, Readers, ReaderStatus } from './readers.ts';
export { startBusEvent } from './start-bus-event.ts';
export { untilStopped } from './until-stopped.ts';
