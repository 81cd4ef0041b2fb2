import { EvaluationFault } from '../evaluation-fault.ts';
import { toPath } from '../paths/path.ts';
import type { PathSyntax } from '../paths/path-syntax.ts';
import type { Evaluate } from '../scope.ts';
import { arrayFunctions } from './array-functions.ts';
import { encodingFunctions } from './encoding-functions.ts';
import { identifierFunctions } from './identifier-functions.ts';
import { InvalidArguments, type IntrinsicFunction } from './intrinsic-function.ts';
import { parseIntrinsic } from './intrinsic-parser.ts';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic-syntax.ts';
import { jsonFunctions } from './json-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { textFunctions } from './text-functions.ts';
import { UnknownIntrinsic } from './unknown-intrinsic.ts';

const FUNCTIONS: Readonly<Record<string, IntrinsicFunction>> = {
  ...arrayFunctions,
  ...encodingFunctions,
  ...identifierFunctions,
  ...jsonFunctions,
  ...numberFunctions,
  ...textFunctions,
};

/** The names of all intrinsic functions: `States.Array` and so on. */
export const intrinsicNames: readonly string[] = Object.keys(FUNCTIONS);

/** Whether a text calls an intrinsic function, well-formed or not. */
export const isIntrinsic = (text: string): boolean => text.trimStart().startsWith('States.');

/**
 * Compiles a call of an intrinsic function, such as `States.MathAdd($.count, 1)`. The number and kinds of
 * arguments are checked when it is called, as AWS does.
 *
 * @returns throws {@link EvaluationFault} if a path finds nothing, or a function does not take what it gets
 * @throws {ExpressionSyntaxError} if the text is not a call
 * @throws {UnknownIntrinsic} if there is no such function
 */
export function compileIntrinsic(text: string): Evaluate {
  const evaluate = compileCall(parseIntrinsic(text));
  return (input, scope) => {
    try {
      return evaluate(input, scope);
    } catch (error) {
      if (!(error instanceof IntrinsicFailure)) throw error;
      throw new EvaluationFault(`The function '${text}' had the following error: ${error.message}`);
    }
  };
}

/** What is wrong with a call, without the sentence that names the whole expression. */
class IntrinsicFailure extends Error {
  override readonly name = 'IntrinsicFailure';
}

function compileCall({ name, arguments: given }: IntrinsicCall): Evaluate {
  const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (call === undefined) throw new UnknownIntrinsic(name);
  const read = given.map((argument, index) =>
    compileArgument(argument, name === 'States.Format' && index === 0),
  );
  return (input, scope) => {
    const values = read.map((evaluate) => evaluate(input, scope));
    try {
      return call(values, scope);
    } catch (error) {
      if (!(error instanceof InvalidArguments)) throw error;
      throw new IntrinsicFailure(`Invalid arguments in ${name}`);
    }
  };
}

/** @param isTemplate whether the function sees the escapes of a text itself */
function compileArgument(argument: IntrinsicArgument, isTemplate: boolean): Evaluate {
  switch (argument.kind) {
    case 'call':
      return compileCall(argument);
    case 'path':
      return compilePathArgument(argument.path);
    case 'value':
      return () => argument.value;
    case 'text': {
      const text = isTemplate ? argument.raw : argument.raw.replace(/\\(.)/gs, '$1');
      return () => text;
    }
  }
}

/** AWS names the path as if it began at `$`, and the state's input even where the context was searched. */
function compilePathArgument(syntax: PathSyntax): Evaluate {
  const path = toPath(syntax);
  return (input, scope) => {
    const value = path.find(input, scope);
    if (value !== undefined) return value;
    const { reason } = path.explain(input, scope);
    if (reason.startsWith('Filter: ')) throw new IntrinsicFailure(reason);
    const text = path.root === 'context' ? path.text.slice(1) : path.text;
    throw new IntrinsicFailure(
      `The JsonPath argument for the field '${text}' could not be found in the input '${JSON.stringify(input)}'`,
    );
  };
}
