import { ExpressionSyntaxError } from './expression-syntax-error.ts';

/** A text and a place in it: what the parsers of paths and of intrinsic functions read from. */
export class TextCursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  /** The next characters, without moving on; shorter at the end of the text. */
  peek(length = 1): string {
    return this.text.slice(this.at, this.at + length);
  }

  /** Moves past the expected text, if it is next. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  /** Moves past what a sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    this.at += found?.length ?? 0;
    return found;
  }

  skipSpaces(): void {
    this.match(/\s*/y);
  }

  /** Moves past the expected text, or fails. */
  expect(expected: string): void {
    if (!this.take(expected)) this.fail(`Expected '${expected}'`);
  }

  /** Reads one or more items with commas between them. Spaces around items are passed over. */
  readList<Item>(readItem: (cursor: TextCursor) => Item): Item[] {
    const items: Item[] = [];
    do {
      this.skipSpaces();
      items.push(readItem(this));
      this.skipSpaces();
    } while (this.take(','));
    return items;
  }

  /** @throws ExpressionSyntaxError always */
  fail(reason: string): never {
    throw new ExpressionSyntaxError(reason, this.text, this.at);
  }
}
