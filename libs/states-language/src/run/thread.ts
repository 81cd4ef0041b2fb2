import type { HistoryEventType } from '../history/history-event.ts';
import type { Details } from '../history/history.ts';
import type { Json, JsonObject } from '../json.ts';
import type { StateType } from '../state-types.ts';
import { Ended, type Lifetime } from './lifetime.ts';
import type { Run } from './run.ts';

/** What a Map state runs an iteration for: `$$.Map.Item`. */
export interface MapItem {
  readonly Index: number;
  readonly Value: unknown;
}

/** `$$.Map` */
export const mapContext = ({ Index, Value }: MapItem): JsonObject => ({
  Item: { Index, Value: Value as Json },
});

/**
 * One line of states that run one after another: the execution's own, a branch of a Parallel state, or an
 * iteration of a Map state.
 */
export class Thread {
  readonly run: Run;
  /** Until when the line goes on. */
  readonly lifetime: Lifetime;
  /** What the next event of this line follows. */
  lastEventId: number;
  /** Shared with other lines, so it is replaced and never changed. */
  variables: JsonObject;
  readonly item: MapItem | undefined;
  /** The type of the state that it is in. */
  state: StateType | undefined;
  /** Whether the line is part of another. */
  readonly nested: boolean;

  private constructor(run: Run, lifetime: Lifetime, start: ThreadStart) {
    this.run = run;
    this.lifetime = lifetime;
    this.lastEventId = start.lastEventId;
    this.variables = start.variables;
    this.item = start.item;
    this.nested = start.nested;
  }

  /** The line of a whole execution. */
  static of(run: Run, item?: MapItem): Thread {
    const start = { lastEventId: 0, variables: NONE, item, nested: false };
    return new Thread(run, run.lifetime, start);
  }

  /** A line that starts where this one is, and ends with the lifetime at the latest. */
  branch(lifetime: Lifetime, lastEventId: number, item: MapItem | undefined = this.item): Thread {
    const start = { lastEventId, variables: this.variables, item, nested: true };
    return new Thread(this.run, lifetime, start);
  }

  /**
   * Records that something happened in this line.
   *
   * @throws {Ended} if the line was given up: nothing more happens in it
   */
  record(type: HistoryEventType, details?: Details): number {
    if (this.lifetime.ended) throw new Ended();
    return (this.lastEventId = this.run.record(type, this.lastEventId, details));
  }
}

interface ThreadStart {
  readonly lastEventId: number;
  readonly variables: JsonObject;
  readonly item: MapItem | undefined;
  readonly nested: boolean;
}

const NONE: JsonObject = Object.freeze({});
