import { InvalidArgument } from '../errors/invalid-argument.ts';
import { nameOf } from './text.ts';

/**
 * Checks that a value is an object, before its members are read.
 *
 * @throws InvalidArgument
 */
export function checkObject(field: string, value: unknown): void {
  if (typeof value === 'object' && value !== null) return;
  throw new InvalidArgument(field, `must be an object, not ${nameOf(value)}`);
}
