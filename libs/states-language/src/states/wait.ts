import { compileDataFlow } from '../data-flow/data-flow.ts';
import { compileNumberField } from '../data-flow/number-field.ts';
import { unexpectedType } from '../data-flow/unexpected-type.ts';
import type { WaitDefinition } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import { compileJsonata } from '../jsonata/index.ts';
import { andThen, type Later } from '../later.ts';
import { toText, type Payload } from '../payload.ts';
import { compileLookup } from '../paths/index.ts';
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

type Duration = (entry: StateEntry, input: Payload) => Later<number>;

function compileDuration({ definition, language }: Named<WaitDefinition>): Duration {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = definition;
  if (Seconds !== undefined || SecondsPath !== undefined) {
    const seconds = compileNumberField(
      'Seconds',
      { Seconds, SecondsPath },
      { kind: 'integer', language },
    );
    return (entry, input) => andThen(seconds(entry, input), (found) => 1000 * (found ?? 0));
  }
  const until = (entry: StateEntry, time: number) => time - entry.thread.run.ports.clock.now();
  const timestamp =
    TimestampPath !== undefined
      ? atPath(TimestampPath)
      : ofText(Timestamp ?? '', language === 'JSONata');
  return (entry, input) => andThen(timestamp(entry, input), (time) => until(entry, time));
}

function atPath(path: string): Duration {
  const lookup = compileLookup(path);
  return (entry, input) => {
    const found = lookup(input.value, entry);
    if (found === undefined) {
      throw new EvaluationFault(
        `The TimestampPath parameter does not reference an input value: ${path}`,
      );
    }
    const time = typeof found === 'string' ? parseTimestamp(found) : undefined;
    if (time !== undefined) return time;
    const text = typeof found === 'string' ? found : toText(found);
    throw new EvaluationFault(
      `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${path} == ${text}`,
    );
  };
}

function ofText(text: string, jsonata: boolean): Duration {
  if (!jsonata) {
    const time = parseTimestamp(text) ?? 0;
    return () => time;
  }
  const evaluate = compileJsonata(text, 'Timestamp');
  return (entry) =>
    andThen(evaluate({ input: entry.input.value }, entry), (found) => {
      const time = typeof found === 'string' ? parseTimestamp(found) : undefined;
      if (time !== undefined) return time;
      throw unexpectedType(found, { expected: 'timestamp', expression: text, field: 'Timestamp' });
    });
}
