import type { messages, protocol } from '@electric-sql/pglite';
import { impossible } from '../impossible.ts';
import { type Answer, type Fields, readAnswer } from './backend-messages.ts';
import type { Engine } from './engine.ts';

/** The messages of PostgreSQL's protocol, from the package of PGlite. */
export interface Protocol {
  readonly protocol: Pick<typeof protocol, 'serialize' | 'Parser'>;
  readonly messages: Pick<typeof messages, 'DatabaseError' | 'RowDescriptionMessage'>;
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
 *
 * PGlite has one session. The caller must not run statements while a transaction of another is open.
 */
export class PGliteStatements {
  readonly #engine: Pick<Engine, 'send' | 'parsers'>;
  readonly #protocol: Protocol;
  readonly #prepared = new Map<string, Statement>();

  constructor(engine: Pick<Engine, 'send' | 'parsers'>, protocol: Protocol) {
    this.#engine = engine;
    this.#protocol = protocol;
  }

  /** @param parameters text, numbers and null, in the order of `$1`, `$2`… */
  async query<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const { name, columns } = this.#prepared.get(text) ?? (await this.#prepare(text));
    const values = parameters.map((value) => (value === null ? null : String(value)));
    const { serialize } = this.#protocol.protocol;
    const { rows } = await this.#extended(
      serialize.bind({ statement: name, values }),
      serialize.execute({}),
    );
    return rows.map((fields) => this.#toRow(columns, fields) as Row);
  }

  /** Runs several statements, without parameters. */
  async execute(script: string): Promise<void> {
    await this.#send(this.#protocol.protocol.serialize.query(script));
  }

  /** Commits the transaction. @throws Error if a statement of it failed: PostgreSQL then rolls it back */
  async commit(): Promise<void> {
    const { messages } = await this.#send(this.#protocol.protocol.serialize.query('COMMIT'));
    const rolledBack = messages.some((message) => 'text' in message && message.text === 'ROLLBACK');
    if (rolledBack)
      throw new Error('the transaction was rolled back, since a statement of it failed');
  }

  async #prepare(text: string): Promise<Statement> {
    const { serialize } = this.#protocol.protocol;
    const { RowDescriptionMessage } = this.#protocol.messages;
    const name = `stockbook_${this.#prepared.size}`;
    const { messages } = await this.#extended(
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
    );
    const description = messages.find((message) => message instanceof RowDescriptionMessage);
    // A statement that returns no rows has no description.
    const statement = { name, columns: description?.fields ?? [] };
    this.#prepared.set(text, statement);
    return statement;
  }

  /** Ends each exchange with Sync, so that after an error the next exchange can start. */
  #extended(...requests: readonly Uint8Array[]): Promise<Answer> {
    const { serialize } = this.#protocol.protocol;
    return this.#send(Buffer.concat([...requests, serialize.sync()]));
  }

  /** @throws DatabaseError, PGlite's, if a statement failed */
  async #send(request: Uint8Array): Promise<Answer> {
    const { protocol, messages } = this.#protocol;
    const answer = readAnswer(await this.#engine.send(request), new protocol.Parser());
    const error = answer.messages.find((message) => message instanceof messages.DatabaseError);
    if (error !== undefined) throw error;
    return answer;
  }

  #toRow(columns: readonly Column[], fields: Fields) {
    const { parsers } = this.#engine;
    return Object.fromEntries(
      columns.map(({ name, dataTypeID }, index) => {
        const text = fields[index];
        if (text === undefined) impossible(`a row has no value for column ${name}`);
        const parse = parsers[dataTypeID];
        return [name, text === null || !parse ? text : parse(text, dataTypeID)];
      }),
    );
  }
}
