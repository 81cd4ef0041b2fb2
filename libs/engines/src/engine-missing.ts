/**
 * This machine lacks a program or a package that an engine needs. The message says what is missing
 * and how to get it.
 */
export class EngineMissing extends Error {
  readonly code = 'EngineMissing';
  /** The engine's name: `PostgreSQL`, `DynamoDB Local`, `ministack` or `the AWS CLI`. */
  readonly engine: string;

  /**
   * @param needs what is missing, as in "Java 17"
   * @param remedy how to get it, as in "install it from …"
   */
  constructor(engine: string, needs: string, remedy: string) {
    super(`${engine} needs ${needs}: ${remedy}`);
    this.name = this.code;
    this.engine = engine;
  }
}
