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

/** An append that has no answer yet: the store was unavailable or overloaded. */
export interface Failure {
  readonly command: string;
  readonly code: string;
  /** How long the client waited, in ms. */
  readonly ms: number;
  /** When it was told so, in ms since 1970. */
  readonly at: number;
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
