import { type StreamId, streamKey } from '../stream.ts';
import { hasCode } from './has-code.ts';
import { textOfThrown } from '../text-of-thrown.ts';

/**
 * A projection that runs inline threw at an event, or made a row of it that cannot be kept. Nothing was appended.
 * `cause` is what it threw.
 */
export class ProjectionFailed extends Error {
  readonly code = 'ProjectionFailed';
  /** The projection and its version: `stock@2`. */
  readonly projection: string;
  readonly stream: StreamId;

  constructor(projection: string, stream: StreamId, cause: unknown) {
    const reason = textOfThrown(cause, messageOf);
    super(
      `projection ${projection} cannot take an event of stream ${streamKey(stream)}, so that nothing was appended: ${reason}`,
      { cause },
    );
    this.name = this.code;
    this.projection = projection;
    this.stream = stream;
  }
}

const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? String(thrown.message) : String(thrown);

/**
 * @example
 * if (isProjectionFailed(error)) console.log(error.projection, error.cause)
 */
export const isProjectionFailed = (error: unknown): error is ProjectionFailed =>
  hasCode(error, 'ProjectionFailed');
