import type { Scope } from '../scope.ts';

/**
 * One intrinsic function: takes its arguments, whatever their number and kinds.
 *
 * @throws {InvalidArguments} if the function does not take them
 */
export type IntrinsicFunction = (values: readonly unknown[], scope: Scope) => unknown;

/** An intrinsic function does not take the arguments that it was given. */
export class InvalidArguments extends Error {
  override readonly name = 'InvalidArguments';
}

/** Fails unless a condition holds, so that a function reads as a list of what it takes. */
export function require(condition: boolean): asserts condition {
  if (!condition) throw new InvalidArguments();
}

/** The text arguments of functions of texts: 10,000 characters at most, as AWS has it. */
export const MAX_TEXT_LENGTH = 10_000;
