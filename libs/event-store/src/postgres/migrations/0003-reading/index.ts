import { channelOf } from '../../channel.ts';
import { quoted } from '../../find-schema.ts';
import { appendEvents } from '../0002-append-only/append-events.ts';

/**
 * The indexes that a filter of the log is looked up in. While they are built, appends of other processes
 * wait, and may be told to come again.
 */
const indexes = `
CREATE INDEX events_by_category ON events (category, position);
CREATE INDEX events_by_type ON events (type, position);
`;

/** Migration 3: what readers need. An append wakes those that listen once it is committed. */
export const reading = (schema: string): string =>
  indexes + appendEvents(schema, `\n  PERFORM pg_notify('${channelOf(quoted(schema))}', '');`);
