import { hasCode } from '../errors/has-code.ts';
import { isProjectionFailed } from '../errors/projection-failed.ts';
import { isRefused } from '../rows/postgres/row-statements.ts';
import { toSteps } from '../rows/postgres/write-steps.ts';
import { type StreamId, streamKey } from '../stream.ts';
import { type Answer, type AppendCall, type StreamEnd, streamEndsAfter } from './append-call.ts';
import { type Inline, inlineWritesOf, type InlineTables } from './append-inline.ts';
import { foresee, type Foreseen } from './foresee.ts';
import { NOT_AS_FORESEEN } from './migrations/0006-foreseen.ts';

/** A command was carried out before, or a stream has the version. */
const UNIQUE_VIOLATION = '23505';

/** How many batches go the usual way after one that was not as foreseen: retries of commands may go on. */
const PAUSE = 16;

/** How appends are done when nothing is foreseen. */
type Append = (calls: readonly AppendCall[]) => Promise<readonly Answer[]>;

/**
 * Appends of the only process that writes to a database. It knows where the log and its streams end, so it works out
 * what a batch will write, with the rows of projections that run inline, and sends it all in one statement. If the log
 * ends elsewhere, if an append may be refused, or if a projection follows the log, the batch goes the usual way.
 *
 * The time of recording is this process's: the engine has the same clock.
 */
export class ForeseenAppends {
  readonly #tables: InlineTables;
  readonly #inline: Inline;
  readonly #endOf: (stream: StreamId) => StreamEnd | undefined;
  readonly #usual: Append;
  /** What the last batch wrote: those who asked for it may not have been told yet. */
  #lastEnds: ReadonlyMap<string, StreamEnd> = new Map();
  #pause = 0;

  /**
   * @param endOf tells where a stream ended when a decider read it or appended to it last
   * @param usual appends what is not foreseen
   */
  constructor(
    tables: InlineTables,
    inline: Inline,
    endOf: (stream: StreamId) => StreamEnd | undefined,
    usual: Append,
  ) {
    this.#tables = tables;
    this.#inline = inline;
    this.#endOf = endOf;
    this.#usual = usual;
  }

  /**
   * @returns the answers in the order of the calls
   * @throws StoreUnavailable
   * @throws ProjectionFailed if a projection throws: none of the calls is done
   */
  async append(calls: readonly AppendCall[]): Promise<readonly Answer[]> {
    const foreseen = this.#foresee(calls);
    this.#lastEnds = new Map();
    const answers = (foreseen && (await this.#try(calls, foreseen))) ?? (await this.#usual(calls));
    this.#lastEnds = streamEndsAfter(calls, answers);
    return answers;
  }

  #foresee(calls: readonly AppendCall[]): Foreseen | undefined {
    const { end } = this.#inline.last;
    if (this.#pause > 0) this.#pause -= 1;
    else if (end !== undefined) {
      const lastEnds = this.#lastEnds;
      const of = (stream: StreamId) => lastEnds.get(streamKey(stream)) ?? this.#endOf(stream);
      return foresee(calls, { position: Number(end), of }, new Date().toISOString());
    }
    return undefined;
  }

  /** @returns undefined if nothing was written */
  async #try(
    calls: readonly AppendCall[],
    { batch, answers }: Foreseen,
  ): Promise<readonly Answer[] | undefined> {
    const { sql, schema } = this.#tables;
    try {
      const writes = await inlineWritesOf(this.#tables, this.#inline, { calls, answers });
      if (writes === undefined) return undefined;
      const append = `SELECT ${schema}.append_foreseen($1::jsonb)`;
      const parameters = [JSON.stringify(batch)];
      if (writes.length === 0) await sql.write(append, parameters);
      else {
        const steps = JSON.stringify(writes.flatMap(toSteps));
        await sql.write(`${append}, ${schema}.write_rows($2::jsonb)`, [...parameters, steps]);
      }
      return answers;
    } catch (error) {
      // A projection may have failed on an event that is not appended.
      if (!isNotAsForeseen(error) && !isProjectionFailed(error)) throw error;
      this.#inline.last.end = undefined;
      this.#pause = PAUSE;
      return undefined;
    }
  }
}

const isNotAsForeseen = (error: unknown): boolean =>
  isRefused(error) || [NOT_AS_FORESEEN, UNIQUE_VIOLATION].some((code) => hasCode(error, code));
