import { interruptible, Interrupted } from '../interruptible.ts';
import { isQuick } from './quick-pattern.ts';
import { timeIsUp, type TimeLeft } from './time-left.ts';

/** The most matches that one interruptible call looks for. Such a call costs more than a simple match. */
const MOST_AHEAD = 1024;

/** A match that was found before it was asked for. */
interface Found {
  readonly text: string;
  readonly from: number;
  readonly match: RegExpExecArray | null;
  /** Where the next match is looked for. */
  readonly end: number;
}

/**
 * A regular expression whose matching ends with the evaluation that it belongs to. A RegExp alone may take
 * for ever, and nothing else runs meanwhile.
 *
 * A pattern that cannot take long is matched directly. For others, one interruptible call looks for several
 * matches, and the next call for twice the number, because each call has a cost of its own.
 */
export class LimitedRegExp {
  lastIndex = 0;
  readonly #regexp: RegExp;
  readonly #timeLeft: TimeLeft;
  /** In order; the first is the next. */
  #ahead: Found[] = [];
  /** How many were looked for last. */
  #count = 0;

  /** @param pattern has the flag `g`, as all patterns of JSONata have */
  constructor(pattern: RegExp, timeLeft: TimeLeft) {
    this.#regexp = new RegExp(pattern);
    this.#timeLeft = timeLeft;
  }

  /** @throws the error that JSONata has for a timeout, if the evaluation has no time left */
  exec(text: string): RegExpExecArray | null {
    if (isQuick(this.#regexp, text.length)) return this.#next(text);
    const found = this.#foundAhead(text) ?? this.#lookAhead(text);
    this.lastIndex = found.end;
    return found.match;
  }

  #next(text: string): RegExpExecArray | null {
    this.#regexp.lastIndex = this.lastIndex;
    const match = this.#regexp.exec(text);
    this.lastIndex = this.#regexp.lastIndex;
    return match;
  }

  #foundAhead(text: string): Found | undefined {
    const found = this.#ahead.shift();
    return found?.from === this.lastIndex && found.text === text ? found : undefined;
  }

  /** Looks for the next matches. What was found before the time was up is kept. */
  #lookAhead(text: string): Found {
    this.#count = this.lastIndex === 0 ? 1 : Math.min(2 * this.#count, MOST_AHEAD);
    const all: Found[] = [];
    try {
      interruptible(this.#timeLeft(), () => {
        while (all.length < this.#count) {
          const from = this.lastIndex;
          const match = this.#next(text);
          all.push({ text, from, match, end: this.lastIndex });
          if (match === null || this.lastIndex === from) return;
        }
      });
    } catch (thrown) {
      if (!(thrown instanceof Interrupted)) throw thrown;
    }
    const [found, ...ahead] = all;
    if (found === undefined) throw timeIsUp();
    this.#ahead = ahead;
    return found;
  }
}

/**
 * The class of regular expressions of one evaluation. The package jsonata asks for the type of RegExp itself, but
 * only constructs it and calls `exec`: hence the cast.
 */
export const regexEngine = (timeLeft: TimeLeft): RegExpConstructor =>
  // Called with `new`, so it is no arrow function.
  function (pattern: RegExp) {
    return new LimitedRegExp(pattern, timeLeft);
  } as unknown as RegExpConstructor;
