import type { TextCursor } from '../syntax/text-cursor.ts';
import type { FilterCondition, FilterOperand, FilterOperator, FilterPath } from './path-syntax.ts';

const OPERATOR = /==|!=|<=|>=|<|>|=~|(?:in|nin|contains|size|empty)\b/iy;
const LITERAL =
  /'(?:\\.|[^\\'])*'|"(?:\\.|[^\\"])*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true\b|false\b|null\b|\[[^\]]*\]/iy;

/** Reads the condition of a filter: `(@.price < 10 && @.isbn)`. */
export class FilterParser {
  readonly #cursor: TextCursor;
  readonly #readSteps: () => Pick<FilterPath, 'steps' | 'measure'>;

  /** @param readSteps reads the steps of a path inside the condition */
  constructor(cursor: TextCursor, readSteps: () => Pick<FilterPath, 'steps' | 'measure'>) {
    this.#cursor = cursor;
    this.#readSteps = readSteps;
  }

  /**
   * Leaves the cursor behind the condition.
   *
   * @throws {ExpressionSyntaxError} if it is not well-formed
   */
  read(): FilterCondition {
    this.#cursor.skipSpaces();
    if (this.#cursor.peek() !== '(') this.#cursor.fail('Expected a filter in parentheses');
    return this.#any();
  }

  readonly #any = (): FilterCondition => this.#joined('any', '||', this.#all);
  readonly #all = (): FilterCondition => this.#joined('all', '&&', this.#one);

  #joined(kind: 'any' | 'all', operator: string, read: () => FilterCondition): FilterCondition {
    const first = read();
    const conditions = [first];
    this.#cursor.skipSpaces();
    while (this.#cursor.take(operator)) {
      conditions.push(read());
      this.#cursor.skipSpaces();
    }
    return conditions.length === 1 ? first : { kind, conditions };
  }

  readonly #one = (): FilterCondition => {
    this.#cursor.skipSpaces();
    if (this.#cursor.take('!')) return { kind: 'not', condition: this.#one() };
    if (!this.#cursor.take('(')) return this.#comparison();
    const condition = this.#any();
    this.#cursor.skipSpaces();
    this.#cursor.expect(')');
    return condition;
  };

  #comparison(): FilterCondition {
    const left = this.#operand();
    this.#cursor.skipSpaces();
    const operator = this.#cursor.match(OPERATOR)?.toLowerCase() as FilterOperator | undefined;
    if (operator !== undefined) {
      this.#cursor.skipSpaces();
      return { kind: 'compares', operator, left, right: this.#operand() };
    }
    if (left.kind !== 'path') this.#cursor.fail('Expected a comparison');
    return { kind: 'exists', path: left };
  }

  #operand(): FilterOperand {
    if (this.#cursor.take('@')) return { kind: 'path', of: 'element', ...this.#readSteps() };
    if (this.#cursor.take('$')) return { kind: 'path', of: 'document', ...this.#readSteps() };
    if (this.#cursor.peek() === '/') return { kind: 'pattern', pattern: this.#pattern() };
    return { kind: 'literal', value: this.#literal() };
  }

  #pattern(): RegExp {
    const text = this.#cursor.match(/\/(?:\\.|[^\\/])*\/i?/y) ?? '';
    const end = text.lastIndexOf('/');
    try {
      return new RegExp(`^(?:${text.slice(1, end)})$`, text.slice(end + 1));
    } catch {
      return this.#cursor.fail('Expected a regular expression');
    }
  }

  #literal(): unknown {
    const start = this.#cursor.at;
    const text = this.#cursor.match(LITERAL) ?? '';
    try {
      return JSON.parse(text.startsWith('"') ? text : text.replace(SINGLE_QUOTED, asJson));
    } catch {
      this.#cursor.at = start;
      return this.#cursor.fail('Expected a path or a value');
    }
  }
}

const SINGLE_QUOTED = /'((?:\\.|[^\\'])*)'/gs;

/** A text in single quotation marks, alone or in a list, as JSON has it. */
const asJson = (_: string, text: string): string => JSON.stringify(text.replace(/\\(.)/gs, '$1'));
