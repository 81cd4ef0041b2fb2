import { InvalidOption } from './errors.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const NOT_IN_A_NAME = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}]/u;

/**
 * Checks the name of a state machine or of an execution: it is part of an ARN.
 *
 * @throws {InvalidOption} if AWS refuses it
 */
export function checkName(name: unknown): void {
  if (typeof name !== 'string' || name.length < 1 || name.length > 80) {
    throw new InvalidOption('name', name, 'must be a text of 1 to 80 characters');
  }
  const [found] = NOT_IN_A_NAME.exec(name) ?? [];
  if (found === undefined) return;
  const rule = `must not contain ${JSON.stringify(found)}: use letters, digits, "-" and "_"`;
  throw new InvalidOption('name', name, rule);
}
