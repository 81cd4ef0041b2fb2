import {
  type CloudWatchLogsClient,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Execution, ExecutionPage, ExecutionQuery, ExecutionSummary } from '../execution.ts';
import { type MachineName, machines } from '../machines.ts';
import { fromLog, type LoggedEvent, nameOf } from './history-event.ts';
import { newestFirst, pageOf, placeOf, timeOf } from './place.ts';
import { reaching } from './reaching.ts';
import { isBorder, toExecution, toSummary } from './to-execution.ts';

/** The log group of each machine. */
export type LogGroups = Readonly<Record<MachineName, string>>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What an execution takes at the longest, from its start to its last event. */
const LONGEST = 1000 * Math.max(...Object.values(machines).map((each) => each.TimeoutSeconds + 1));
/** The first stretch of time that is looked through for a list, and how much longer each next one is. */
const STRETCH = 10_000;
const LONGER = 4;
/** The first and the last event of each execution. AWS takes them out of the rest before they are sent. */
const BORDERS = '{ $.type = "Execution*" }';

/** From and to, in ms since 1970. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * What became of Express executions, read from the log groups their machines write to with level
 * `ALL` and execution data. It lags by the seconds that a line takes to get there, and goes back as
 * far as the groups keep their lines.
 */
export class ExecutionLog {
  readonly #client: CloudWatchLogsClient;
  readonly #groups: readonly (readonly [MachineName, string])[];
  readonly #retention: number;

  /** @param days how long the groups keep their lines */
  constructor(client: CloudWatchLogsClient, groups: LogGroups, days: number) {
    this.#client = client;
    this.#groups = Object.entries(groups) as [MachineName, string][];
    this.#retention = days * DAY;
  }

  async find(id: string): Promise<Execution | undefined> {
    // What no execution can be called needs no search, and must not become part of its pattern.
    if (!/^[\w.-]{1,80}$/.test(id)) return undefined;
    const when = this.#whenItRan(id);
    const found = await Promise.all(
      this.#groups.map(async ([machine, group]) => {
        const lines = await this.#read(group, when, `"${id}"`);
        return toExecution(
          id,
          machine,
          lines.filter(({ executionArn }) => nameOf(executionArn) === id),
        );
      }),
    );
    return found.find((each) => each !== undefined);
  }

  async page({ status, before, limit = 100 }: ExecutionQuery = {}): Promise<ExecutionPage> {
    const now = Date.now();
    const oldest = now - this.#retention;
    const found: ExecutionSummary[] = [];
    let to = (before === undefined ? undefined : timeOf(before)) ?? now;
    // Inclusive: others may have started in the same moment.
    to += 1;
    // Backwards, stretch by stretch: a log itself can be read in its own direction only.
    for (let length = STRETCH; to > oldest && found.length <= limit; length *= LONGER) {
      const from = Math.max(to - length, oldest);
      const started = await this.#startedIn({ from, to });
      const wanted = started.filter(
        (each) =>
          (status === undefined || each.status === status) &&
          (before === undefined || placeOf(each) < before),
      );
      found.push(...wanted.toSorted(newestFirst));
      to = from;
    }
    return pageOf(found, limit);
  }

  /** The executions that started within a stretch, and have ended. */
  async #startedIn({ from, to }: Stretch): Promise<ExecutionSummary[]> {
    const all = await Promise.all(
      this.#groups.map(async ([machine, group]) => {
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

  /** The name of an execution that this library started, a UUIDv7, has its time; any other none. */
  #whenItRan(id: string): Stretch {
    const [, high, low] = /^([\da-f]{8})-([\da-f]{4})-7[\da-f]{3}-/.exec(id) ?? [];
    if (high === undefined) return { from: Date.now() - this.#retention, to: Date.now() + MINUTE };
    const at = Number.parseInt(`${high}${low}`, 16);
    return { from: at - MINUTE, to: at + LONGEST + MINUTE };
  }

  async #read(group: string, { from, to }: Stretch, pattern: string): Promise<LoggedEvent[]> {
    const found: LoggedEvent[] = [];
    const pages = paginateFilterLogEvents(
      { client: this.#client },
      { logGroupName: group, startTime: Math.max(from, 0), endTime: to, filterPattern: pattern },
    );
    await reaching(
      (async () => {
        for await (const { events = [] } of pages) {
          found.push(...events.flatMap(({ message = '' }) => fromLog(message) ?? []));
        }
      })(),
    );
    return found;
  }
}
