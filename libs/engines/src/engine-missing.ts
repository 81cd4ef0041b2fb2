/** What an engine runs on is not on this machine. */
export class EngineMissing extends Error {
  readonly code = 'EngineMissing';
  readonly engine: string;

  constructor(engine: string, needs: string, remedy: string) {
    super(`${engine} needs ${needs}: ${remedy}`);
    this.name = this.code;
    this.engine = engine;
  }
}
