import { compileNumberField, DURATION } from '../data-flow/number-field.ts';
import { compileReferenced, shown } from '../data-flow/referenced.ts';
import { compileTypedField, type FieldType } from '../data-flow/typed-field.ts';
import type { QueryLanguage, WaitDefinition } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import { andThen, type Later } from '../later.ts';
import type { Payload } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';
import { parseTimestamp } from '../timestamp.ts';

/** How long a Wait state waits, in milliseconds. Negative if the time is in the past. */
export type Duration = (entry: StateEntry, input: Payload) => Later<number>;

/** Compiles `Seconds`, `Timestamp`, or the path to one of them. */
export function compileDuration(definition: WaitDefinition, language: QueryLanguage): Duration {
  const { Seconds, SecondsPath } = definition;
  if (Seconds !== undefined || SecondsPath !== undefined) {
    const seconds = compileNumberField('Seconds', { Seconds, SecondsPath }, DURATION, language);
    return (entry, input) => andThen(seconds(entry, input), (found) => 1000 * (found ?? 0));
  }
  const timestamp = compileTimestamp(definition, language);
  return (entry, input) =>
    andThen(timestamp(entry, input), (text) => Date.parse(text) - entry.now());
}

type Timestamp = (entry: StateEntry, input: Payload) => Later<string>;

function compileTimestamp(definition: WaitDefinition, language: QueryLanguage): Timestamp {
  const { Timestamp: text, TimestampPath } = definition;
  if (TimestampPath !== undefined) return timestampAtPath(TimestampPath);
  if (text === undefined) throw new Error('a Wait state without a duration was not refused');
  if (language === 'JSONata') return compileTypedField('Timestamp', text, TIMESTAMP);
  return () => text;
}

const TIMESTAMP: FieldType<string> = {
  name: 'timestamp',
  is: (value): value is string => typeof value === 'string' && parseTimestamp(value) !== undefined,
};

function timestampAtPath(path: string): Timestamp {
  const referenced = compileReferenced('TimestampPath', path);
  return (entry, input) => {
    const found = referenced(input.value, entry);
    if (TIMESTAMP.is(found)) return found;
    throw new EvaluationFault(
      `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${path} == ${shown(found)}`,
    );
  };
}
