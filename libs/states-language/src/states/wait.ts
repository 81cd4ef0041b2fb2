import { compileDataFlow } from '../data-flow/data-flow.ts';
import { compileNumberField, INTEGER } from '../data-flow/number-field.ts';
import { compileReferenced, shown } from '../data-flow/referenced.ts';
import { compileTypedField, type FieldType } from '../data-flow/typed-field.ts';
import type { QueryLanguage, WaitDefinition } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import { andThen, type Later } from '../later.ts';
import type { Payload } from '../payload.ts';
import { pause } from '../run/pause.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { State } from '../run/state.ts';
import { parseTimestamp } from '../timestamp.ts';
import type { Named } from './compile-context.ts';

/** Waits for some seconds, or until a time. */
export function compileWait(wait: Named<WaitDefinition>): State {
  const { name, definition, language } = wait;
  const flow = compileDataFlow(definition, language);
  const milliseconds = compileDuration(wait);
  return {
    name,
    type: 'Wait',
    run: async (entry) => {
      const input = await flow.input(entry);
      await pause(entry.thread, Math.max(0, await milliseconds(entry, input)));
      return flow.pass(entry, definition.Next);
    },
  };
}

/** Milliseconds to wait. */
type Duration = (entry: StateEntry, input: Payload) => Later<number>;

function compileDuration({ definition, language }: Named<WaitDefinition>): Duration {
  const { Seconds, SecondsPath } = definition;
  if (Seconds !== undefined || SecondsPath !== undefined) {
    const seconds = compileNumberField('Seconds', { Seconds, SecondsPath }, INTEGER, language);
    return (entry, input) => andThen(seconds(entry, input), (found) => 1000 * (found ?? 0));
  }
  const timestamp = compileTimestamp(definition, language);
  return (entry, input) =>
    andThen(timestamp(entry, input), (text) => Date.parse(text) - entry.now());
}

type Timestamp = (entry: StateEntry, input: Payload) => Later<string>;

function compileTimestamp(definition: WaitDefinition, language: QueryLanguage): Timestamp {
  const { Timestamp: text = '', TimestampPath } = definition;
  if (TimestampPath !== undefined) return atPath(TimestampPath);
  if (language === 'JSONata') return compileTypedField('Timestamp', text, TIMESTAMP);
  return () => text;
}

const TIMESTAMP: FieldType<string> = {
  name: 'timestamp',
  is: (value): value is string => typeof value === 'string' && parseTimestamp(value) !== undefined,
};

function atPath(path: string): Timestamp {
  const referenced = compileReferenced('TimestampPath', path);
  return (entry, input) => {
    const found = referenced(input.value, entry);
    if (TIMESTAMP.is(found)) return found;
    throw new EvaluationFault(
      `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${path} == ${shown(found)}`,
    );
  };
}
