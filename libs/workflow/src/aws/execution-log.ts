import type { Execution, ExecutionPage, ExecutionQuery, ExecutionSummary } from '../execution.ts';
import { WorkflowUnavailable } from '../workflow-unavailable.ts';
import type { LogsClient } from './clients.ts';
import { fromLog, type LoggedEvent } from '../history/history-event.ts';
import { isWanted } from '../history/is-wanted.ts';
import { isBorder, toExecution, toSummary } from '../history/to-execution.ts';
import { nameOf } from './machine-arns.ts';
import { pagesOf } from './pages-of.ts';
import { newestFirst, pageOf, placeBefore, placeOf, timeOf } from './place.ts';

/** The log group of each machine, by the machine's name. */
export type LogGroups = Readonly<Record<string, string>>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/**
 * The longest time from an execution's start to its last event, in ms. It is a constant because importing
 * the machines' documents would double the size of the function that reads the log.
 */
export const LONGEST = 300_000;
/** The first stretch of time to search, in ms, and how many times longer each next one is. */
const STRETCH = 10_000;
const LONGER = 4;
/** A filter for the first and last event of each execution; AWS applies it before it sends the lines. */
const BORDERS = '{ $.type = "Execution*" }';

/** A stretch of time, in ms since 1970. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The records of Express executions, read from the log groups that their machines write to with level
 * `ALL` and execution data. A line arrives there some seconds late. Records go back as far as the groups
 * keep their lines.
 */
export class ExecutionLog {
  readonly #client: LogsClient;
  readonly #groups: readonly (readonly [string, string])[];
  readonly #retention: number;
  readonly #patience: number;

  /**
   * @param days how long the groups keep their lines
   * @param patience how long a search may take, in ms; 15 s by default
   */
  constructor(client: LogsClient, groups: LogGroups, days: number, patience = 15_000) {
    this.#client = client;
    this.#patience = patience;
    this.#groups = Object.entries(groups);
    this.#retention = days * DAY;
  }

  /** @throws WorkflowUnavailable if the search takes too long */
  async find(id: string): Promise<Execution | undefined> {
    // Not a valid name of an execution: it must not become part of the search pattern.
    if (!/^[\w.-]{1,80}$/.test(id)) return undefined;
    const deadline = Date.now() + this.#patience;
    for (const stretch of this.#whenItRan(id)) {
      const found = await this.#findIn(id, stretch);
      if (found) return found;
      if (Date.now() > deadline) throw new WorkflowUnavailable(new Error(`${id} is not found yet`));
    }
    return undefined;
  }

  /** A page may be short or empty if the search takes too long: `next` continues it. */
  async page(query: ExecutionQuery = {}): Promise<ExecutionPage> {
    const { machine, before, limit = 100, startedFrom, patience = this.#patience } = query;
    const deadline = Date.now() + patience;
    const found: ExecutionSummary[] = [];
    // Includes the millisecond itself: other executions may have started in it.
    const start = Math.min(
      (before === undefined ? undefined : timeOf(before)) ?? Infinity,
      // A cursor may name any time. Nothing started in the future, where the search would take for ever.
      Date.now(),
    );
    const oldest = startedFrom === undefined ? undefined : Date.parse(startedFrom);
    for (const stretch of this.#backwardsFrom(start + 1, oldest)) {
      const started = await this.#startedIn(stretch, machine);
      const wanted = started.filter(
        (each) => isWanted(query, each) && (before === undefined || placeOf(each) < before),
      );
      found.push(...wanted.toSorted(newestFirst));
      if (found.length > limit) break;
      if (Date.now() > deadline) return { executions: found, next: placeBefore(stretch.from) };
    }
    return pageOf(found, limit);
  }

  /** Stretches of time, newest first, each longer than the last: a log group can only be read forwards. */
  *#backwardsFrom(end: number, from = 0): Generator<Stretch> {
    const oldest = Math.max(Date.now() - this.#retention, from);
    let to = end;
    for (let length = STRETCH; to > oldest; length = Math.min(length * LONGER, DAY)) {
      const from = Math.max(to - length, oldest);
      yield { from, to };
      to = from;
    }
  }

  async #findIn(id: string, when: Stretch): Promise<Execution | undefined> {
    const found = await Promise.all(
      this.#groups.map(async ([machine, group]) => {
        const lines = await this.#read(group, { ...when, to: when.to + LONGEST }, `"${id}"`);
        const own = lines.filter(({ executionArn }) => nameOf(executionArn) === id);
        return toExecution(id, machine, own);
      }),
    );
    return found.find((each) => each !== undefined);
  }

  /** The executions that started within a stretch and have ended: of all machines, or of one. */
  async #startedIn({ from, to }: Stretch, wanted?: string): Promise<ExecutionSummary[]> {
    const groups = this.#groups.filter(([machine]) => wanted === undefined || machine === wanted);
    const all = await Promise.all(
      groups.map(async ([machine, group]) => {
        const lines = await this.#read(group, { from, to: to + LONGEST }, BORDERS);
        const byExecution = Map.groupBy(lines.filter(isBorder), ({ executionArn }) => executionArn);
        return [...byExecution].flatMap(
          ([executionArn, events]) => toSummary(nameOf(executionArn), machine, events) ?? [],
        );
      }),
    );
    return all.flat().filter(({ startedAt }) => {
      const at = Date.parse(startedAt);
      return at >= from && at < to;
    });
  }

  /** When the execution may have run. This library names executions by UUIDv7, which contains the start time. */
  #whenItRan(id: string): Iterable<Stretch> {
    const [, high, low] = /^([\da-f]{8})-([\da-f]{4})-7[\da-f]{3}-/.exec(id) ?? [];
    if (high === undefined) return this.#backwardsFrom(Date.now() + MINUTE);
    const at = Number.parseInt(`${high}${low}`, 16);
    return [{ from: at - MINUTE, to: at + MINUTE }];
  }

  async #read(group: string, { from, to }: Stretch, pattern: string): Promise<LoggedEvent[]> {
    const found: LoggedEvent[] = [];
    const pages = pagesOf((nextToken) =>
      this.#client.filterLogEvents({
        logGroupName: group,
        startTime: Math.max(from, 0),
        endTime: to,
        filterPattern: pattern,
        nextToken,
      }),
    );
    for await (const { events = [] } of pages) {
      found.push(...events.flatMap(({ message = '' }) => fromLog(message) ?? []));
    }
    return found;
  }
}
