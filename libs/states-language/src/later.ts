/** Whether something will be there later: handlers may answer promises of any library. */
export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | undefined | null)?.then === 'function';

/** Something that is there, or will be. */
export type Later<T> = T | Promise<T>;

/** Goes on at once with what is there, and later with what will be. Most states of JSONPath never wait. */
export const andThen = <T, R>(value: Later<T>, go: (value: T) => Later<R>): Later<R> =>
  value instanceof Promise ? value.then(go) : go(value);
