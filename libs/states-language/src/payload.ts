/**
 * A value on its way through an execution, and its JSON text. Each is made of the other when it is first asked for, and
 * once, however many states pass it on: many only pass on what a task answered.
 */
export class Payload {
  #value: unknown;
  #hasValue = true;
  #text: string | undefined;

  constructor(value: unknown, text?: string) {
    this.#value = value;
    this.#text = text;
  }

  /** Parsed, so that it shares nothing with what the text was made from. @throws SyntaxError */
  static parse(text: string): Payload {
    return new Payload(JSON.parse(text), text);
  }

  /** As {@link parse}, but parsed when the value is asked for. @param text JSON that {@link toText} made */
  static ofText(text: string): Payload {
    const payload = new Payload(undefined, text);
    payload.#hasValue = false;
    return payload;
  }

  get value(): unknown {
    if (this.#hasValue) return this.#value;
    this.#value = JSON.parse(this.text);
    this.#hasValue = true;
    return this.#value;
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
