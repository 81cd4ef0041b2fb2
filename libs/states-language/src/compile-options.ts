import { InvalidOption } from './errors.ts';
import { checkHandlers, type Handlers } from './handlers.ts';
import type { MachineType } from './machine-type.ts';
import { checkName } from './name-check.ts';

export interface CompileOptions {
  /** What does the work of tasks. */
  readonly handlers?: Handlers;
  /** The name of the state machine, `StateMachine` unless given. Part of its ARN. */
  readonly name?: string;
  /** Unless given, one of the account 123456789012 in us-east-1. */
  readonly arn?: string;
  readonly roleArn?: string;
  /** `STANDARD` unless given. */
  readonly type?: MachineType;
  /**
   * Whether values pass between states and handlers as they are, without limit. Faster, and less like
   * Lambda: handlers share what they get and return with the execution, and must not change it.
   */
  readonly values?: boolean;
}

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
