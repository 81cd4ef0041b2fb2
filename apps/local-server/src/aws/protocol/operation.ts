import type * as z from 'zod';
import { readInput } from './read-input.ts';

/** What an operation is told of its caller. */
export interface Call {
  /** Aborted when the client has disconnected. */
  readonly signal?: AbortSignal;
  /** Told of a fault that the reply does not end with. */
  readonly onFault: (fault: unknown) => void;
}

/**
 * One operation of an AWS service: answers the body of a request with the body of the reply, before it
 * becomes JSON text. Members that are undefined are left out.
 *
 * It throws an AwsError for what the caller can correct.
 */
export type Operation<Dependencies> = (
  body: Uint8Array,
  dependencies: Dependencies,
  call: Call,
) => Promise<object>;

/**
 * Makes an operation that reads its input by a shape.
 *
 * @example
 * import * as z from 'zod'
 *
 * const greet = operation(z.object({ name: z.string() }), ({ name }) => ({ greeting: `Hello ${name}` }))
 * await greet(Buffer.from('{"name":"you"}'), {}, { onFault: console.error }) // { greeting: 'Hello you' }
 */
export const operation =
  <Input, Dependencies>(
    shape: z.ZodType<Input>,
    answer: (input: Input, dependencies: Dependencies, call: Call) => Promise<object> | object,
  ): Operation<Dependencies> =>
  async (body, dependencies, call) =>
    answer(readInput(shape, body), dependencies, call);
