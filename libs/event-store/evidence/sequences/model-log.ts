import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ExpectedVersion, Json, LogFilter } from '../../src/index.ts';
import { meets } from '../expectation.ts';

/** An event to append, with all that the model must know of it. */
export interface ModelEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Json;
  readonly effectiveAt: string;
  readonly metadata: Readonly<Record<string, Json>>;
}

/** An event in the model's log. What the store chose is learned when it is seen first, and may not change. */
export interface ModelRecorded extends ModelEvent {
  readonly stream: string;
  readonly version: number;
  /** Counts the appends: those of one append have the same. */
  readonly append: number;
  readonly contentHash: string;
  readonly hash: string;
  position?: string | undefined;
  recordedAt?: string | undefined;
}

/** The part of a stream that an append wrote. */
export interface ModelRange {
  readonly stream: string;
  readonly from: number;
  readonly version: number;
}

export interface ModelAppend {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly ModelEvent[];
  /** What heads and snapshots were issued for. */
  readonly issued: readonly { readonly stream: string; readonly version: number }[];
}

export interface ModelCommand {
  readonly id: string;
  readonly content: Json;
}

export type ModelAnswer =
  | { readonly status: 'appended' | 'repeat'; readonly ranges: readonly ModelRange[] }
  | { readonly status: 'conflict'; readonly at: ModelAppend; readonly actual: number }
  | { readonly status: 'mismatch'; readonly stream: string };

/** What the log must be: the port's promises, as plainly as they can be written. */
export class ModelLog {
  readonly log: ModelRecorded[] = [];
  readonly #commands = new Map<string, { content: Json; ranges: readonly ModelRange[] }>();
  readonly #nameOf: (stream: string) => { category: string; id: string };
  #appends = 0;

  /** @param nameOf gives the name that a stream has in the store: it is hashed */
  constructor(nameOf: (stream: string) => { category: string; id: string }) {
    this.#nameOf = nameOf;
  }

  stream(stream: string): readonly ModelRecorded[] {
    return this.log.filter((event) => event.stream === stream);
  }

  versionOf(stream: string): number {
    return this.stream(stream).length;
  }

  range({ stream, from, version }: ModelRange): readonly ModelRecorded[] {
    return this.stream(stream).slice(from - 1, version);
  }

  filtered({ categories, types, exceptTypes }: LogFilter): readonly ModelRecorded[] {
    return this.log.filter(
      ({ stream, type }) =>
        (categories?.includes(stream.split('/')[0] ?? '') ?? true) &&
        (types?.includes(type) ?? true) &&
        !exceptTypes?.includes(type),
    );
  }

  /** @returns undefined if the command was not carried out on the stream */
  find(stream: string, { id, content }: ModelCommand): ModelAnswer | undefined {
    const kept = this.#commands.get(JSON.stringify([stream, id]));
    if (kept === undefined) return undefined;
    return canonicalize(kept.content) === canonicalize(content)
      ? { status: 'repeat', ranges: kept.ranges }
      : { status: 'mismatch', stream };
  }

  append(appends: readonly ModelAppend[], command?: ModelCommand): ModelAnswer {
    for (const { stream } of command ? appends : []) {
      const known = command && this.find(stream, command);
      if (known) return known;
    }
    for (const at of appends) {
      const actual = this.versionOf(at.stream);
      if (!meets(at.expected, actual) || isStray(at)) return { status: 'conflict', at, actual };
    }
    const ranges = appends.map((each) => this.#write(each, command));
    if (command && appends.some(({ events }) => events.length > 0)) {
      for (const { stream } of appends) {
        this.#commands.set(JSON.stringify([stream, command.id]), {
          content: command.content,
          ranges,
        });
      }
    }
    this.#appends += 1;
    return { status: 'appended', ranges };
  }

  #write({ stream, events }: ModelAppend, command: ModelCommand | undefined): ModelRange {
    const from = this.versionOf(stream) + 1;
    for (const event of events) {
      const version = this.versionOf(stream) + 1;
      const metadata = { ...event.metadata, ...(command && { commandId: command.id }) };
      const { id, type, schemaVersion, data, effectiveAt } = event;
      const content = { id, stream: this.#nameOf(stream), type, schemaVersion, data, effectiveAt };
      const contentHash = sha256(canonicalize({ ...content, metadata }) ?? '');
      const previous = this.stream(stream).at(-1)?.hash ?? '';
      const hash = sha256(`${previous}:${version}:${contentHash}`);
      const kept = { ...event, metadata, stream, version, append: this.#appends };
      this.log.push({ ...kept, contentHash, hash });
    }
    return { stream, from, version: this.versionOf(stream) };
  }
}

/** Whether a head or snapshot is of another stream or version than the append expects. */
const isStray = ({ stream, expected, issued }: ModelAppend): boolean =>
  expected !== 'any' &&
  issued.some((each) => each.stream !== stream || !meets(expected, each.version));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
