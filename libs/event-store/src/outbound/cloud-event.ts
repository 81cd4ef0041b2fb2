import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { EventMetadata, PositionedEvent } from '../event.ts';
import type { Json } from '../json.ts';
import { type StreamId, streamKey } from '../stream.ts';
import { allowedText } from './allowed-text.ts';

/** What names a log to the receivers of its events. */
export interface LogNames {
  /** The log, as an absolute URI that no other log has, such as `https://stock.example` or `urn:example:stock`. */
  readonly source: string;
  /** What the types of its events begin with: a domain of yours, reversed, such as `com.example`. */
  readonly namespace: string;
}

/**
 * A recorded event as a CloudEvent 1.0, in its JSON form, with the extensions Partitioning, Sequence,
 * Recorded Time, Correlation and Distributed Tracing.
 *
 * @see https://github.com/cloudevents/spec
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** The recorded event's id. */
  readonly id: string;
  /** Names the log. */
  readonly source: string;
  /** Such as `com.stockbook.product.productShipped.v1`. */
  readonly type: string;
  /** The stream's id within its category. */
  readonly subject: string;
  /** When it happened in the world (`effectiveAt`), RFC 3339 in UTC. */
  readonly time: string;
  /** When the log took it (`recordedAt`), RFC 3339 in UTC. */
  readonly recordedtime: string;
  /** The event's position in the log, with zeros in front: as text, positions are in order. */
  readonly sequence: string;
  /** The event's place in its stream: 1, 2, 3… without gaps. */
  readonly streamversion: number;
  /** The stream: `product/100`. What keeps the order of each key keeps the order of each stream. */
  readonly partitionkey: string;
  readonly correlationid?: string;
  readonly causationid?: string;
  readonly traceparent?: string;
  readonly datacontenttype: 'application/json';
  readonly data: Json;
}

/** As many digits as a position has at most. */
const POSITION_DIGITS = 15;

/**
 * A recorded event for receivers outside. Of its metadata only what connects it with other events goes out:
 * `actor`, the command's id and keys of your own stay.
 *
 * @example
 * const names = { source: 'urn:example:stock', namespace: 'com.example' }
 * const { subject } = toCloudEvent({ ...event, position: '1' }, names)
 * subject // '100'
 */
export function toCloudEvent(event: PositionedEvent, names: LogNames): CloudEvent {
  const { stream, metadata } = event;
  return {
    specversion: '1.0',
    id: allowedText(event.id),
    source: names.source,
    type: cloudEventType(names.namespace, { ...event, category: stream.category }),
    subject: allowedText(stream.id),
    time: event.effectiveAt,
    recordedtime: event.recordedAt,
    sequence: event.position.padStart(POSITION_DIGITS, '0'),
    streamversion: event.version,
    partitionkey: allowedText(streamKey(stream)),
    ...textOf('correlationid', metadata.correlationId),
    ...textOf('causationid', metadata.causationId),
    ...textOf('traceparent', metadata.traceparent),
    datacontenttype: 'application/json',
    data: event.data,
  };
}

/**
 * The CloudEvents type of a recorded event. A new schema version is a new type, so that a receiver never
 * gets data in a shape that it does not know.
 *
 * @example
 * const type = { category: 'product', type: 'productShipped', schemaVersion: 1 }
 * cloudEventType('com.stockbook', type) // 'com.stockbook.product.productShipped.v1'
 */
export const cloudEventType = (
  namespace: string,
  {
    category,
    type,
    schemaVersion,
  }: Pick<StreamId, 'category'> & Pick<PositionedEvent, 'type' | 'schemaVersion'>,
): string => allowedText(`${namespace}.${category}.${type}.v${schemaVersion}`);

/**
 * Checks the names of a log.
 *
 * @throws InvalidArgument
 * @example checkLogNames({ source: 'urn:example:stock', namespace: 'com.example' })
 */
export function checkLogNames({ source, namespace }: LogNames): void {
  if (!isLogSource(source)) {
    const example = 'https://stock.example or urn:example:stock';
    throw new InvalidArgument('source', `must be an absolute URI, such as ${example}`);
  }
  if (!/^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(namespace)) {
    const rule = 'must be a domain name, reversed and in lower case, such as com.example';
    throw new InvalidArgument('namespace', rule);
  }
}

/**
 * Tells whether a text can name a log: an absolute URI.
 *
 * @example isLogSource('urn:example:stock') // true
 */
export const isLogSource = (text: string): boolean =>
  URL.canParse(text) && /^[\x21-\x7e]*$/.test(text);

/** Metadata is the writer's, and an attribute of CloudEvents is never empty. */
function textOf<Name extends string>(
  name: Name,
  value: EventMetadata[string],
): { readonly [_ in Name]?: string } {
  if (typeof value !== 'string' || value === '') return {};
  return { [name]: allowedText(value) } as { [_ in Name]: string };
}
