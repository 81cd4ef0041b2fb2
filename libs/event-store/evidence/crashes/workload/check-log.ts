import { isDeepStrictEqual } from 'node:util';
import type { PositionedEvent } from '../../../src/event.ts';
import { streamKey } from '../../../src/stream.ts';
import { type Command, dataOf } from './command.ts';
import type { FirstResult } from './first-result.ts';
import type { Ledger } from './ledger.ts';

/**
 * Checks a log against what clients sent and were answered: positions grow, versions have no gaps, each append
 * is there as a whole or not at all, nothing acknowledged is lost or moved, and a client's appends lie in the
 * order in which it sent them.
 *
 * @param events of the whole log, by position
 * @returns what is wrong, as sentences; empty if nothing is
 */
export function checkLog(events: readonly PositionedEvent[], ledger: Ledger): string[] {
  const written = Map.groupBy(events, (event) => dataOf(event).command);
  return [
    ...outOfOrder(events),
    ...gaps(events),
    ...[...written].flatMap(([id, some]) => torn(id, some, ledger)),
    ...[...ledger.acknowledged.values()].flatMap((result) => lost(result, written)),
    ...overtaken(written, ledger),
  ];
}

/** What the log says that a command wrote; undefined if it wrote nothing. */
export function resultInLog(
  command: Command,
  written: readonly PositionedEvent[] | undefined,
): FirstResult | undefined {
  if (written === undefined) return undefined;
  const streams = command.parts.map(({ stream }) => {
    const events = written.filter((event) => event.stream.id === stream);
    return { stream, version: events.at(-1)?.version ?? 0, ids: events.map(({ id }) => id) };
  });
  return { command: command.id, streams };
}

function outOfOrder(events: readonly PositionedEvent[]): string[] {
  return events.flatMap(({ position }, index) => {
    const before = events[index - 1];
    return before && Number(before.position) >= Number(position)
      ? [`position ${position} comes after position ${before.position}`]
      : [];
  });
}

function gaps(events: readonly PositionedEvent[]): string[] {
  const versions = new Map<string, number>();
  return events.flatMap(({ stream, version }) => {
    const name = streamKey(stream);
    const before = versions.get(name) ?? 0;
    versions.set(name, version);
    return version === before + 1
      ? []
      : [`version ${version} of ${name} comes after version ${before}`];
  });
}

/** An append that lies in the log only in part, or twice, or that was never sent. */
function torn(id: string, written: readonly PositionedEvent[], { sent }: Ledger): string[] {
  const command = sent.get(id);
  if (command === undefined) return [`the log has command ${id}, which was never sent`];
  const expected = command.parts.flatMap(({ stream, events }) =>
    Array.from({ length: events }, () => stream),
  );
  const found = written
    .map((event) => ({ stream: event.stream.id, number: dataOf(event).number }))
    .toSorted((one, other) => one.number - other.number);
  const isWhole = isDeepStrictEqual(
    found.map(({ stream, number }) => `${number} in ${stream}`),
    expected.map((stream, index) => `${index + 1} in ${stream}`),
  );
  if (isWhole) return [];
  const numbers = found.map(({ number, stream }) => `${number} (${stream})`).join(', ');
  return [`of the ${expected.length} events of command ${id} the log has ${numbers}`];
}

function lost(
  { command, streams }: FirstResult,
  written: ReadonlyMap<string, readonly PositionedEvent[]>,
): string[] {
  const events = written.get(command);
  if (events === undefined) return [`command ${command} was acknowledged, and is not in the log`];
  return streams.flatMap(({ stream, version, ids }) => {
    const found = events.filter((event) => event.stream.id === stream);
    const places = found.map((event) => `${event.id} at ${event.version}`);
    const expected = ids.map((id, index) => `${id} at ${version - ids.length + 1 + index}`);
    return isDeepStrictEqual(places, expected)
      ? []
      : [
          `command ${command} was acknowledged in ${stream} with ${expected.join(', ')}, and the log has ${places.join(', ') || 'nothing'}`,
        ];
  });
}

/** A command that lies before one that its client sent, and had answered, earlier. */
function overtaken(
  written: ReadonlyMap<string, readonly PositionedEvent[]>,
  { sent }: Ledger,
): string[] {
  const last = new Map<string, number>();
  const findings: string[] = [];
  for (const id of written.keys()) {
    const command = sent.get(id);
    if (command === undefined) continue;
    const { client, number } = command;
    const before = last.get(client) ?? 0;
    if (before > number) {
      findings.push(
        `command ${id} lies behind ${client}-${before}, which was sent after its answer`,
      );
    }
    last.set(client, number);
  }
  return findings;
}
