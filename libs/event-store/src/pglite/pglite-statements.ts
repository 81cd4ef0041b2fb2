import { messages, type PGlite, protocol } from '@electric-sql/pglite';
import { impossible } from '../impossible.ts';

const { serialize } = protocol;

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
  readonly #prepared = new Map<string, Statement>();

  constructor(database: PGlite) {
    this.#database = database;
  }

  /** @param parameters text, numbers and null, in the order of `$1`, `$2`… */
  async query<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const { name, columns } = this.#prepared.get(text) ?? (await this.#prepare(text));
    const values = parameters.map((value) => (value === null ? null : String(value)));
    const answer = await this.#send(
      serialize.bind({ statement: name, values }),
      serialize.execute({}),
    );
    return answer
      .filter((message) => message instanceof messages.DataRowMessage)
      .map(({ fields }) => this.#toRow(columns, fields) as Row);
  }

  async #prepare(text: string): Promise<Statement> {
    const name = `stockbook_${this.#prepared.size}`;
    const answer = await this.#send(
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
    );
    const description = answer.find((message) => message instanceof messages.RowDescriptionMessage);
    // A statement that returns no rows has no description.
    const statement = { name, columns: description?.fields ?? [] };
    this.#prepared.set(text, statement);
    return statement;
  }

  /** Ends each exchange with Sync, so that after an error the next exchange can start. */
  async #send(...requests: readonly Uint8Array[]) {
    const exchange = Buffer.concat([...requests, serialize.sync()]);
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
