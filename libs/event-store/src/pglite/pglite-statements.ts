import type { messages, protocol } from '@electric-sql/pglite';
import { serialize } from 'pg-protocol';
import { impossible } from '../impossible.ts';
import { type Answer, type Fields, readAnswer } from './backend-messages.ts';
import { type Bytes, joined } from './bytes.ts';
import type { Parsers } from './parsers.ts';

/** What reads the messages of PostgreSQL's protocol, from the package of PGlite. */
export interface Protocol {
  readonly protocol: Pick<typeof protocol, 'Parser'>;
  readonly messages: Pick<typeof messages, 'DatabaseError' | 'RowDescriptionMessage'>;
}

/** Takes messages in their order, and answers each. */
export interface MessagePort {
  send(request: Bytes): Promise<Buffer>;
}

interface Statement {
  readonly name: string;
  readonly columns: readonly Column[];
}

interface Column {
  readonly name: string;
  /** The OID of the type. */
  readonly dataTypeID: number;
}

/**
 * Runs prepared statements on PGlite, which PostgreSQL parses and plans once. PGlite's own `query`
 * parses a statement every time, and sends six messages for it: a short statement takes twice as long.
 * The messages are made by the package of `pg`: PGlite's takes eight times as long for 24 KB.
 *
 * PGlite has one session. The caller must not run statements while a transaction of another is open. Each call sends
 * once, before it waits, and calls that are under way at the same time are answered in their order.
 */
export class PGliteStatements {
  readonly #engine: MessagePort;
  readonly #protocol: Protocol;
  /** By their text; undefined while a statement is sent for the first time. */
  readonly #prepared = new Map<string, Statement | undefined>();
  #names = 0;
  /** What goes ahead of the next messages. */
  #ahead: readonly Uint8Array[] = [];
  /** What goes behind them. */
  #behind: readonly Uint8Array[] = [];
  /** How values are read from text. */
  parsers: Parsers;

  constructor(engine: MessagePort, protocol: Protocol, parsers: Parsers) {
    this.#engine = engine;
    this.#protocol = protocol;
    this.parsers = parsers;
  }

  /** @param parameters text, numbers and null, in the order of `$1`, `$2`… */
  async query<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const values = parameters.map((value) => (value === null ? null : String(value)));
    const execute = (name: string) => [
      serialize.bind({ statement: name, values }),
      serialize.execute({}),
    ];
    const prepared = this.#prepared.get(text);
    const { columns, rows } = prepared
      ? { ...prepared, ...this.#succeeded(await this.#exchange(execute(prepared.name))) }
      : await this.#prepareAnd(text, execute);
    return rows.map((fields) => this.#toRow(columns, fields) as Row);
  }

  /** Opens a transaction ahead of the next statement, in the same messages. */
  begin(): void {
    this.#ahead = [serialize.query('BEGIN')];
  }

  /**
   * Runs the last statement of a transaction, and commits it behind it, in the same messages. If it fails, PostgreSQL
   * rolls the transaction back instead.
   */
  finish<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    this.#behind = [serialize.query('COMMIT')];
    return this.query(text, parameters);
  }

  /** Runs several statements, without parameters. */
  async execute(script: string): Promise<void> {
    this.#succeeded(await this.#send([serialize.query(script)]));
  }

  /** Commits the transaction. @throws Error if a statement of it failed: PostgreSQL then rolls it back */
  async commit(): Promise<void> {
    if (this.#isUnopened()) return;
    const { messages } = this.#succeeded(await this.#send([serialize.query('COMMIT')]));
    const rolledBack = messages.some((message) => 'text' in message && message.text === 'ROLLBACK');
    if (rolledBack)
      throw new Error('the transaction was rolled back, since a statement of it failed');
  }

  /** Rolls the transaction back. */
  async rollBack(): Promise<void> {
    if (!this.#isUnopened()) await this.execute('ROLLBACK');
  }

  /** Whether nothing was sent of a transaction, which then ends without a message. */
  #isUnopened(): boolean {
    const isUnopened = this.#ahead.length > 0;
    this.#ahead = [];
    return isUnopened;
  }

  /** Has a statement parsed in the messages that execute it. */
  async #prepareAnd(text: string, execute: (name: string) => readonly Uint8Array[]) {
    const { RowDescriptionMessage } = this.#protocol.messages;
    // While another call has it parsed, nothing is known of its name: this one does without.
    const isFirst = !this.#prepared.has(text);
    const name = isFirst ? `stockbook_${(this.#names += 1)}` : '';
    if (isFirst) this.#prepared.set(text, undefined);
    const parsing = [serialize.parse({ name, text }), serialize.describe({ type: 'S', name })];
    const answer = await this.#exchange([...parsing, ...execute(name)]);
    const description = answer.messages.find((each) => each instanceof RowDescriptionMessage);
    // A statement that returns no rows has no description.
    const columns = description?.fields ?? [];
    // It stays parsed if only its execution failed.
    const isParsed = answer.messages.some((each) => each.name === 'parseComplete');
    if (isFirst && isParsed) this.#prepared.set(text, { name, columns });
    else if (isFirst) this.#prepared.delete(text);
    return { columns, ...this.#succeeded(answer) };
  }

  /** Ends with Sync, so that after an error the next exchange can start. */
  async #exchange(requests: readonly Uint8Array[]): Promise<Answer> {
    return this.#send([...requests, serialize.sync()]);
  }

  async #send(requests: readonly Uint8Array[]): Promise<Answer> {
    const messages = joined([...this.#ahead, ...requests, ...this.#behind]);
    this.#ahead = [];
    this.#behind = [];
    return readAnswer(await this.#engine.send(messages), new this.#protocol.protocol.Parser());
  }

  /** @throws DatabaseError, PGlite's, if a statement failed */
  #succeeded(answer: Answer): Answer {
    const { DatabaseError } = this.#protocol.messages;
    const error = answer.messages.find((message) => message instanceof DatabaseError);
    if (error !== undefined) throw error;
    return answer;
  }

  #toRow(columns: readonly Column[], fields: Fields) {
    return Object.fromEntries(
      columns.map(({ name, dataTypeID }, index) => {
        const text = fields[index];
        if (text === undefined) impossible(`a row has no value for column ${name}`);
        const parse = this.parsers[dataTypeID];
        return [name, text === null || !parse ? text : parse(text, dataTypeID)];
      }),
    );
  }
}
