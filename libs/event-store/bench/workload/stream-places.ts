/**
 * Some streams that commands go to. After a number of commands, another stream takes the place of one: so
 * streams are equally long for a fast product and a slow one.
 */
export class StreamPlaces {
  readonly #name: string;
  readonly #length: number;
  readonly #commands: number[];

  constructor(name: string, places: number, length: number) {
    this.#name = name;
    this.#length = length;
    this.#commands = Array.from({ length: places }, () => 0);
  }

  get places(): number {
    return this.#commands.length;
  }

  /** The stream that has a place now. */
  at(place: number): string {
    return `${this.#name}-${place}-${Math.floor((this.#commands[place] ?? 0) / this.#length)}`;
  }

  /** Counts a command that was carried out. */
  count(place: number): void {
    this.#commands[place] = (this.#commands[place] ?? 0) + 1;
  }
}
