import type { GraphDefinition, QueryLanguage, StateDefinition } from '../definition.ts';
import type { HandlerOf } from '../handlers.ts';
import type { Later } from '../later.ts';
import type { Payload } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { StateGraph } from '../run/state.ts';

/** What the states of a document are compiled with. */
export interface CompileContext {
  /** The query language of states that do not name one. */
  readonly language: QueryLanguage;
  readonly handlerOf: HandlerOf;
  /** Compiles the states of a branch or of an item processor. */
  readonly compileGraph: (definition: GraphDefinition) => StateGraph;
  /** Takes the place of what tasks, branches and iterations do. For tests of single states. */
  readonly mock?: Mock | undefined;
  /** Takes the place of what a Map state's item reader reads. For tests of single states. */
  readonly itemsRead?: readonly unknown[] | undefined;
}

/** Answers the result of a state's work. */
export type Mock = (entry: StateEntry, input: Payload) => Later<Payload>;

/** A state of a document, with its name. */
export interface Named<Definition extends StateDefinition> {
  readonly name: string;
  readonly definition: Definition;
  readonly language: QueryLanguage;
}
