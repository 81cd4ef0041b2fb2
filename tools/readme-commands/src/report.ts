/** Says what became of each command, one line each. */
export class Report {
  #ran = 0;
  #failed = 0;
  #leftOut = 0;

  get failed(): number {
    return this.#failed;
  }

  /** Runs something, and says whether it went well and how long it took. */
  async ran(command: string, run: () => Promise<string | undefined>): Promise<void> {
    const start = Date.now();
    try {
      const note = await run();
      const seconds = Math.round((Date.now() - start) / 1000);
      console.log(`ok        ${command} (${seconds} s${note === undefined ? '' : `; ${note}`})`);
      this.#ran += 1;
    } catch (error) {
      this.fails(command, (error as Error).message);
    }
  }

  leftOut(command: string, why: string): void {
    console.log(`left out  ${command}: ${why}`);
    this.#leftOut += 1;
  }

  fails(command: string, why: string): void {
    console.log(`FAILED    ${command}: ${why}`);
    this.#failed += 1;
  }

  close(): void {
    console.log(`Commands: ${this.#ran} ran, ${this.#failed} failed, ${this.#leftOut} left out`);
  }
}
