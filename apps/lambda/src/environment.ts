import type { FunctionName, Variable, VariableOf } from './manifest.ts';

/** Reads an environment variable. It throws an Error with the variable's name if it is not set. */
export type Environment<Name extends Variable> = (variable: Name) => string;

/**
 * The environment of a function: it accepts only the variables that the manifest declares for that
 * function. Read them when the function starts, so that a deployment without one fails at once.
 *
 * @throws Error with the variable's name, from the function it returns, if the variable is not set
 * @example <caption>no-run: the infrastructure sets the variables</caption>
 * const variable = environmentOf('store-event');
 * variable('LOG_TABLE'); // 'stockbook-dev'
 */
export const environmentOf =
  <Name extends FunctionName>(name: Name): Environment<VariableOf<Name>> =>
  (variable) => {
    const value = process.env[variable];
    if (!value) throw new Error(`${variable} is not set: the function ${name} needs it`);
    return value;
  };
