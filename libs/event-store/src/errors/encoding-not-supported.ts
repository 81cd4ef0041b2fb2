import { hasCode } from './has-code.ts';

/** The encoding of a database does not have every character that an event may have. Nothing was changed. */
export class EncodingNotSupported extends Error {
  readonly code = 'EncodingNotSupported';
  /** The encoding's name in PostgreSQL, for example LATIN1. */
  readonly encoding: string;

  constructor(encoding: string) {
    super(
      `the database has encoding ${encoding}, and the log needs UTF8: create it with CREATE DATABASE <name> ENCODING 'UTF8' TEMPLATE template0`,
    );
    this.name = this.code;
    this.encoding = encoding;
  }
}

/**
 * @example
 * if (isEncodingNotSupported(error)) console.error(`not ${error.encoding}`)
 */
export const isEncodingNotSupported = (error: unknown): error is EncodingNotSupported =>
  hasCode(error, 'EncodingNotSupported');
