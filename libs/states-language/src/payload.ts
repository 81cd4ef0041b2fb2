/**
 * A value on its way through an execution, and its JSON text. The text is made when it is first asked for,
 * and once, however many states pass the value on.
 */
export class Payload {
  readonly value: unknown;
  #text: string | undefined;

  constructor(value: unknown, text?: string) {
    this.value = value;
    this.#text = text;
  }

  /** Parsed, so that it shares nothing with what the text was made from. */
  static parse(text: string): Payload {
    return new Payload(JSON.parse(text), text);
  }

  get text(): string {
    return (this.#text ??= toText(this.value));
  }

  /** Another value in the place of this one. */
  replaced(value: unknown): Payload {
    return value === this.value ? this : new Payload(value);
  }
}

/** JSON text of a value, `null` for what JSON does not have, as Lambda does. */
export const toText = (value: unknown): string => JSON.stringify(value) ?? 'null';
