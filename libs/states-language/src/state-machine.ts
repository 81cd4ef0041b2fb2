import { Execution, type ExecutionOptions } from './execution.ts';
import type { MachineSettings } from './run/machine-settings.ts';
import type { StateGraph } from './run/state.ts';

/** A document, compiled. It keeps nothing of its executions, which share nothing with each other. */
export class StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly #graph: StateGraph;
  readonly #settings: MachineSettings;

  constructor(graph: StateGraph, settings: MachineSettings) {
    this.name = settings.name;
    this.arn = settings.arn;
    this.#graph = graph;
    this.#settings = settings;
  }

  /**
   * Starts an execution. Its first state is entered once the caller has given up control.
   *
   * @param input a value of JSON, `{}` unless given
   * @throws {InvalidOption} if the input is no JSON, or the name no name of an execution
   * @throws {InputTooLarge} if the input has more than 262,144 bytes, unless values pass as they are
   * @example
   * const machine = compile({ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } });
   * await machine.start({ a: 1 }).result // { status: 'SUCCEEDED', output: { a: 1 } }
   */
  start(input: unknown = {}, options: ExecutionOptions = {}): Execution {
    return new Execution(this.#graph, this.#settings, input, options);
  }
}
