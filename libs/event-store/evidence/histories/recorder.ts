import type { Operation, Output } from './history.ts';

/** Notes operations with the times of their calls and returns. */
export class Recorder {
  readonly operations: Operation[] = [];
  readonly #start = process.hrtime.bigint();

  /**
   * @param work returns the output, `unknown` if the operation may take effect later or never, and `nothing` if
   *   it had no effect: then it is not noted
   */
  async note<Result extends Output>(
    { client, stream, input }: Pick<Operation, 'client' | 'stream' | 'input'>,
    work: () => Promise<Result | 'unknown' | 'nothing'>,
  ): Promise<Result | 'unknown' | 'nothing'> {
    const call = this.#now();
    const output = await work();
    if (output === 'nothing') return output;
    const known = output === 'unknown' ? null : output;
    const end = known && this.#now();
    this.operations.push({ client, stream, input, call, return: end, output: known });
    return output;
  }

  #now(): number {
    return Number(process.hrtime.bigint() - this.#start);
  }
}
