import type { GraphDefinition, StateDefinition } from '../definition.ts';
import type { State, StateGraph } from '../run/state.ts';
import { compileChoice } from './choice.ts';
import type { CompileContext } from './compile-context.ts';
import { compileFail } from './fail.ts';
import { compileMap } from './map.ts';
import { compileParallel } from './parallel.ts';
import { compilePass } from './pass.ts';
import { compileSucceed } from './succeed.ts';
import { compileTask } from './task.ts';
import { compileWait } from './wait.ts';

/** Compiles the states of a document, of a branch, or of an item processor. */
export function compileGraph(
  { StartAt, States }: GraphDefinition,
  context: Omit<CompileContext, 'compileGraph'>,
): StateGraph {
  const whole: CompileContext = {
    ...context,
    compileGraph: (definition) => compileGraph(definition, context),
  };
  const states = Object.entries(States).map(([name, definition]): [string, State] => [
    name,
    compileState(name, definition, whole),
  ]);
  return { startAt: StartAt, states: new Map(states) };
}

function compileState(name: string, definition: StateDefinition, context: CompileContext): State {
  const language = definition.QueryLanguage ?? context.language;
  switch (definition.Type) {
    case 'Task':
      return compileTask({ name, definition, language }, context);
    case 'Pass':
      return compilePass({ name, definition, language });
    case 'Choice':
      return compileChoice({ name, definition, language });
    case 'Wait':
      return compileWait({ name, definition, language });
    case 'Succeed':
      return compileSucceed({ name, definition, language });
    case 'Fail':
      return compileFail({ name, definition, language });
    case 'Parallel':
      return compileParallel({ name, definition, language }, context);
    case 'Map':
      return compileMap({ name, definition, language }, context);
  }
}
