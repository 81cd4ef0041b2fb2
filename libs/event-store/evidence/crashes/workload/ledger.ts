import type { AppendResult } from '../../../src/event-store.ts';
import type { Command } from './command.ts';

/** The first result of a command: where its events lie. */
export interface FirstResult {
  readonly command: string;
  readonly streams: readonly {
    readonly stream: string;
    /** Of the last event. */
    readonly version: number;
    /** Of the events, in their order. */
    readonly ids: readonly string[];
  }[];
}

/** The result of an append that was carried out, then or before. */
export const toFirstResult = (
  { id }: Command,
  { streams }: Extract<AppendResult, { readonly status: 'appended' | 'repeat' }>,
): FirstResult => ({
  command: id,
  streams: streams.map(({ stream, version, events }) => ({
    stream: stream.id,
    version,
    ids: events.map((event) => event.id),
  })),
});

/** What clients sent to one log, and what was acknowledged. */
export class Ledger {
  readonly sent = new Map<string, Command>();
  readonly acknowledged = new Map<string, FirstResult>();
  /** Answers that no client may get, as sentences. */
  readonly refused: string[] = [];
  /** Sent since {@link takeRecent}. */
  #recent: Command[] = [];

  send(command: Command): void {
    this.sent.set(command.id, command);
    this.#recent.push(command);
  }

  acknowledge(result: FirstResult): void {
    this.acknowledged.set(result.command, result);
  }

  /** Returns the commands that were sent since the last call. */
  takeRecent(): readonly Command[] {
    const recent = this.#recent;
    this.#recent = [];
    return recent;
  }
}
