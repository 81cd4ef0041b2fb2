import { compileTypedField, STRING } from '../data-flow/typed-field.ts';
import type { FailDefinition } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import { andThen, type Later } from '../later.ts';
import { toText } from '../payload.ts';
import { compileExpression } from '../templates/index.ts';
import type { StateEntry } from '../run/state-entry.ts';
import { StateFailure } from '../run/state-failure.ts';
import type { State } from '../run/state.ts';
import type { Named } from './compile-context.ts';

/** Fails the execution, a branch, or an iteration. */
export function compileFail(fail: Named<FailDefinition>): State {
  const error = compileText(fail, 'Error');
  const cause = compileText(fail, 'Cause');
  return {
    name: fail.name,
    type: 'Fail',
    run: (entry) =>
      andThen(error(entry), (theError) =>
        andThen(cause(entry), (theCause) => {
          throw new StateFailure(theError, theCause);
        }),
      ),
  };
}

type Text = (entry: StateEntry) => Later<string | undefined>;

function compileText(
  { definition, language }: Named<FailDefinition>,
  field: 'Error' | 'Cause',
): Text {
  const { [field]: literal, [`${field}Path` as const]: path } = definition;
  if (path !== undefined) return atPath(path, `${field}Path`);
  if (language === 'JSONata' && literal !== undefined)
    return compileTypedField(field, literal, STRING);
  return () => literal;
}

function atPath(path: string, field: string): Text {
  const evaluate = compileExpression(path, field);
  return (entry) => {
    const value = evaluate(entry.input.value, entry);
    if (typeof value === 'string') return value;
    throw new EvaluationFault(
      `The ${field} field must refer to a string, but ${path} refers to: ${toText(value)}`,
    );
  };
}
