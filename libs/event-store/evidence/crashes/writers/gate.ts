/** A gate that work has to pass. It is open at first. */
export class Gate {
  readonly #onEmpty: () => void;
  #waiting: (() => void)[] = [];
  #isOpen = true;
  #working = 0;

  /** @param onEmpty is called when the gate is closed and nothing that passed it is under way */
  constructor(onEmpty: () => void) {
    this.#onEmpty = onEmpty;
  }

  open(): void {
    this.#isOpen = true;
    for (const pass of this.#waiting.splice(0)) pass();
  }

  close(): void {
    this.#isOpen = false;
    this.#tellIfEmpty();
  }

  async pass(work: () => Promise<void>): Promise<void> {
    while (!this.#isOpen)
      await new Promise<undefined>((pass) => this.#waiting.push(() => pass(undefined)));
    this.#working += 1;
    await work();
    this.#working -= 1;
    this.#tellIfEmpty();
  }

  #tellIfEmpty(): void {
    if (!this.#isOpen && this.#working === 0) this.#onEmpty();
  }
}
