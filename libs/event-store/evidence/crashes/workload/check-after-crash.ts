import { isDeepStrictEqual } from 'node:util';
import type { PositionedEvent } from '../../../src/event.ts';
import type { EventStore } from '../../../src/event-store.ts';
import { checkLog, resultInLog } from './check-log.ts';
import { type Command, dataOf, toAppend } from './command.ts';
import { toFirstResult } from './first-result.ts';
import type { Ledger } from './ledger.ts';
import { readAll, readLog } from './read-log.ts';

/** How many commands are sent again at once: fewer than a store lets wait. */
const AT_ONCE = 500;

/** What a check after a crash did, and what was wrong, as sentences. */
export interface AfterCrash {
  readonly findings: readonly string[];
  /** All events, after the commands were sent again. */
  readonly events: readonly PositionedEvent[];
  /** What was done, as a check counts it. */
  readonly counts: {
    readonly sentAgain: number;
    /** Of those that were sent again: what had not been acknowledged, and was in the log, or was not. */
    readonly foundWhole: number;
    readonly writtenNow: number;
  };
}

/**
 * Checks a log after a crash, while nothing else appends. First it must have what was acknowledged, and nothing in
 * part. Then each command that was sent since the last check is sent again: what was acknowledged, or is in the
 * log, gets its first result and writes nothing; the others are written, once.
 */
export async function checkAfterCrash(store: EventStore, ledger: Ledger): Promise<AfterCrash> {
  const before = await readLog(store);
  const findings = [...ledger.refused, ...before.findings, ...checkLog(before.events, ledger)];
  const written = Map.groupBy(before.events, (event) => dataOf(event).command);
  const commands = ledger.takeRecent();
  const unanswered = commands.filter(({ id }) => !ledger.acknowledged.has(id));
  const writtenNow = unanswered.filter(({ id }) => !written.has(id));

  for (let start = 0; start < commands.length; start += AT_ONCE) {
    const some = commands.slice(start, start + AT_ONCE);
    const wrong = await Promise.all(
      some.map((command) => sendAgain(store, ledger, command, written.get(command.id))),
    );
    findings.push(...wrong.flat());
  }
  // The next check reads the streams, and verifies the hashes.
  const after = await readAll(store);
  const grown = writtenNow
    .flatMap(({ parts }) => parts)
    .reduce((sum, { events }) => sum + events, 0);
  if (after.length !== before.events.length + grown) {
    findings.push(
      `the log had ${before.events.length} events, ${grown} of ${writtenNow.length} commands were to come, and it has ${after.length}`,
    );
  }
  findings.push(...checkLog(after, ledger));
  return {
    findings: [...new Set(findings)],
    events: after,
    counts: {
      sentAgain: commands.length,
      foundWhole: unanswered.length - writtenNow.length,
      writtenNow: writtenNow.length,
    },
  };
}

async function sendAgain(
  store: EventStore,
  ledger: Ledger,
  command: Command,
  written: readonly PositionedEvent[] | undefined,
): Promise<string[]> {
  const known = ledger.acknowledged.get(command.id) ?? resultInLog(command, written);
  const result = await store.append(...toAppend(command)).catch((error: unknown) => error as Error);
  if (result instanceof Error) return [`command ${command.id}, sent again, failed with ${result}`];
  const expected = known ? 'repeat' : 'appended';
  if (result.status === 'conflict' || result.status !== expected) {
    return [`command ${command.id}, sent again, got ${result.status} instead of ${expected}`];
  }
  const again = toFirstResult(command, result);
  ledger.acknowledged.set(command.id, known ?? again);
  if (known === undefined || isDeepStrictEqual(again, known)) return [];
  return [
    `command ${command.id}, sent again, got ${JSON.stringify(again.streams)} instead of its first result ${JSON.stringify(known.streams)}`,
  ];
}
