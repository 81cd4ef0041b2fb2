import type { messages, PGlite, protocol } from '@electric-sql/pglite';
import { impossible } from '../impossible.ts';

/** The messages of PostgreSQL's protocol, from the package of PGlite. */
export interface Protocol {
  readonly protocol: Pick<typeof protocol, 'serialize'>;
  readonly messages: Pick<typeof messages, 'DataRowMessage' | 'RowDescriptionMessage'>;
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
 * The caller must not run statements while a transaction is open.
 */
export class PGliteStatements {
  readonly #database: PGlite;
  readonly #serialize: Protocol['protocol']['serialize'];
  readonly #messages: Protocol['messages'];
  readonly #prepared = new Map<string, Statement>();

  constructor(database: PGlite, { protocol, messages }: Protocol) {
    this.#database = database;
    this.#serialize = protocol.serialize;
    this.#messages = messages;
  }

  /** @param parameters text, numbers and null, in the order of `$1`, `$2`… */
  async query<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const { name, columns } = this.#prepared.get(text) ?? (await this.#prepare(text));
    const values = parameters.map((value) => (value === null ? null : String(value)));
    const { DataRowMessage } = this.#messages;
    const answer = await this.#send(
      this.#serialize.bind({ statement: name, values }),
      this.#serialize.execute({}),
    );
    return answer
      .filter((message) => message instanceof DataRowMessage)
      .map(({ fields }) => this.#toRow(columns, fields) as Row);
  }

  async #prepare(text: string): Promise<Statement> {
    const { RowDescriptionMessage } = this.#messages;
    const name = `stockbook_${this.#prepared.size}`;
    const answer = await this.#send(
      this.#serialize.parse({ name, text }),
      this.#serialize.describe({ type: 'S', name }),
    );
    const description = answer.find((message) => message instanceof RowDescriptionMessage);
    // A statement that returns no rows has no description.
    const statement = { name, columns: description?.fields ?? [] };
    this.#prepared.set(text, statement);
    return statement;
  }

  /** Ends each exchange with Sync, so that after an error the next exchange can start. */
  async #send(...requests: readonly Uint8Array[]) {
    const exchange = Buffer.concat([...requests, this.#serialize.sync()]);
    return (await this.#database.execProtocol(exchange)).messages;
  }

  #toRow(columns: readonly Column[], fields: readonly (string | null)[]) {
    const { parsers } = this.#database;
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
