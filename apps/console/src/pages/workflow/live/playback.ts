import { type Entered, type Lit, litBy } from '../../../components/state-graph/lit.ts';

/** What happened in an execution, as the API streams it. */
export interface ExecutionNews {
  readonly executionId: string;
  readonly machine: string;
  readonly type: 'started' | 'entered' | 'exited' | 'succeeded' | 'failed';
  /** RFC 3339. */
  readonly at: string;
  readonly state?: string;
  readonly error?: object;
}

/** What is known of an execution. */
interface Told {
  readonly id: string;
  readonly at: string;
  readonly steps: readonly Entered[];
  readonly end: 'succeeded' | 'failed' | undefined;
}

/** What is shown of it now. */
export interface Shown {
  readonly id: string;
  /** When it began. */
  readonly at: string;
  readonly status: 'running' | 'succeeded' | 'failed';
  readonly lit: Lit;
}

/**
 * Shows executions state by state, at the pace of a person: an execution takes a few milliseconds. While one
 * is shown, of those that start meanwhile the last one waits to be shown next, and the others are left out.
 *
 * @example
 * const playback = new Playback()
 * playback.take({ type: 'started', executionId: '1', machine: 'inventory', at: '2026-05-04T10:00:00Z' })
 * playback.take({ type: 'entered', state: 'A', executionId: '1', machine: 'inventory', at: '2026-05-04T10:00:00Z' })
 * playback.step()
 * playback.shown()?.lit.states.has('A') // true
 */
export class Playback {
  #current: Told | undefined;
  #next: Told | undefined;
  /** How many steps of the current one are shown. */
  #count = 0;

  take(news: ExecutionNews): void {
    if (news.type === 'started') {
      this.#next = { id: news.executionId, at: news.at, steps: [], end: undefined };
    } else if (news.executionId === this.#next?.id) {
      this.#next = withNews(this.#next, news);
    } else if (news.executionId === this.#current?.id) {
      this.#current = withNews(this.#current, news);
    }
  }

  /** Shows a step more. @returns whether there may be another one to show now */
  step(): boolean {
    if (this.#isShown() && this.#next !== undefined) {
      this.#current = this.#next;
      this.#next = undefined;
      this.#count = 0;
    }
    if (this.#current !== undefined && this.#count < this.#current.steps.length) this.#count += 1;
    return !this.#isShown() || this.#next !== undefined;
  }

  /** Undefined until an execution is told of. */
  shown(): Shown | undefined {
    if (this.#current === undefined) return undefined;
    const { id, at, steps, end } = this.#current;
    const isShown = this.#isShown();
    const status = isShown && end !== undefined ? end : 'running';
    const shown = steps.slice(0, this.#count);
    const lit = status === 'running' ? litBy(unended(shown), false) : litBy(shown);
    return { id, at, status, lit };
  }

  /** Whether the current one has ended and all of it is shown; or there is none. */
  #isShown(): boolean {
    if (this.#current === undefined) return true;
    const { end, steps } = this.#current;
    return end !== undefined && this.#count === steps.length;
  }
}

/** Steps as they are while the last one is shown: it may have ended since. */
const unended = (steps: readonly Entered[]): readonly Entered[] =>
  steps.map((step, place) => (place === steps.length - 1 ? { name: step.name } : step));

function withNews(told: Told, { type, state: name, at, error }: ExecutionNews): Told {
  const { steps } = told;
  if (type === 'entered' && name !== undefined) return { ...told, steps: [...steps, { name }] };
  const last = steps.at(-1);
  if (last === undefined) return told;
  const before = steps.slice(0, -1);
  if (type === 'exited') return { ...told, steps: [...before, { ...last, exitedAt: at }] };
  if (type === 'succeeded') return { ...told, end: type };
  if (type !== 'failed') return told;
  return { ...told, end: type, steps: [...before, { ...last, error: error ?? {} }] };
}
