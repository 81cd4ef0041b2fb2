import type { CompileOptions } from './compile.ts';
import { InvalidOption } from './errors.ts';
import { checkHandlers } from './handlers.ts';
import { checkName } from './name-check.ts';

/**
 * Checks the options of `compile`, which callers in JavaScript may misspell.
 *
 * @throws {InvalidOption} names the option and what it may be
 */
export function checkOptions({ name, type, handlers }: CompileOptions): void {
  if (name !== undefined) checkName(name);
  if (type !== undefined && type !== 'STANDARD' && type !== 'EXPRESS') {
    throw new InvalidOption('type', type, 'must be STANDARD or EXPRESS');
  }
  checkHandlers(handlers);
}
