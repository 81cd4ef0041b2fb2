import { checkOptions, type CompileOptions } from './compile-options.ts';
import type { MachineDefinition } from './definition.ts';
import { InvalidDefinition } from './errors.ts';
import { handlerLookup } from './handlers.ts';
import { StateMachine } from './state-machine.ts';
import { compileGraph } from './states/compile-graph.ts';
import { plainDocument, validateDefinition } from './validation/index.ts';

/**
 * Compiles a document in Amazon States Language, so that it can be run any number of times.
 *
 * @param document the parsed JSON of the document. It is copied.
 * @throws {InvalidDefinition} if AWS refuses it
 * @throws {InvalidOption} if an option is none of those that it may be
 * @throws {UnsupportedFeature} if it has something that this library does not run, or a task without a
 *   handler
 *
 * @example
 * const machine = compile(
 *   { StartAt: 'Greet', States: { Greet: { Type: 'Task', Resource: 'greet', End: true } } },
 *   { handlers: { greet: (name) => `Hello ${name}` } },
 * );
 * await machine.start('Ada').result // { status: 'SUCCEEDED', output: 'Hello Ada' }
 */
export function compile(document: unknown, options: CompileOptions = {}): StateMachine {
  const { handlers = {}, name = 'StateMachine', type = 'STANDARD', values = false } = options;
  checkOptions(options);
  if (typeof document === 'string') {
    throw new InvalidDefinition('the document must be an object: parse it first, with JSON.parse');
  }
  validateDefinition(document, { type });
  const definition = frozen(plainDocument(document)) as MachineDefinition;
  const graph = compileGraph(definition, {
    language: definition.QueryLanguage ?? 'JSONPath',
    handlerOf: handlerLookup(handlers),
  });
  const arn = options.arn ?? `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
  return new StateMachine(graph, {
    name,
    arn,
    roleArn: options.roleArn ?? `arn:aws:iam::${arn.split(':')[4]}:role/${name}`,
    mode: { type, values },
    timeout: definition.TimeoutSeconds,
  });
}

/** What stands in the document reaches handlers and callers, who must not change it for other runs. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
