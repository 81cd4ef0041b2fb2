/**
 * Shares a read among those that ask at the same moment. An answer is never older than its question: what is
 * asked while a read is under way is answered by the next read, one for all that wait for it.
 *
 * @example
 * const now = new SharedRead(async () => Date.now())
 * const [first, second, third] = await Promise.all([now.read(), now.read(), now.read()])
 * second === third // true
 */
export class SharedRead<Value> {
  readonly #read: () => Promise<Value>;
  #current: Promise<Value> | undefined;
  #next: Promise<Value> | undefined;

  constructor(read: () => Promise<Value>) {
    this.#read = read;
  }

  read(): Promise<Value> {
    if (this.#next) return this.#next;
    if (!this.#current) return this.#begin();
    const begin = () => {
      this.#next = undefined;
      return this.#begin();
    };
    this.#next = this.#current.then(begin, begin);
    return this.#next;
  }

  #begin(): Promise<Value> {
    const current = this.#read().finally(() => {
      this.#current = undefined;
    });
    this.#current = current;
    return current;
  }
}
