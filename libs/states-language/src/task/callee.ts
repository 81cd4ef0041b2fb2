import type { TaskDefinition } from '../definition.ts';
import { UnsupportedFeature } from '../errors.ts';
import type { HandlerOf } from '../handlers.ts';
import { isJsonObject } from '../json.ts';
import { isJsonata } from '../jsonata/index.ts';
import type { Callee } from './invocation.ts';
import { handlerOfFunction, invokeNamedFunction, isLambdaInvoke } from './lambda-invoke.ts';
import { parseResource } from './resource.ts';
import { functionEvents, integrationEvents } from './task-events.ts';
import { functionFailure, serviceFailure } from './thrown-by-handler.ts';

/** Who does the work of a task, and whether the task has a token. */
export interface TaskCallee extends Callee {
  readonly hasToken: boolean;
}

/**
 * Finds the handler of a task.
 *
 * @throws {UnsupportedFeature} if there is none, or if the resource is an activity
 */
export function calleeOf(name: string, task: TaskDefinition, handlerOf: HandlerOf): TaskCallee {
  const { Resource: resource } = task;
  const parsed = parseResource(resource);
  if (parsed.kind === 'activity') throw new UnsupportedFeature(`the activity ${resource}`, name);
  const handler = handlerOf(resource);
  if (parsed.kind === 'function') {
    if (handler === undefined) throw withoutHandler(resource, name);
    return {
      resource,
      handler,
      events: functionEvents(resource),
      failureOf: functionFailure,
      hasToken: false,
      waitsForToken: false,
    };
  }
  const events = integrationEvents(parsed);
  const { hasToken, waitsForToken } = parsed;
  if (handler !== undefined) {
    const failureOf = parsed.resourceType === 'lambda' ? functionFailure : serviceFailure;
    return { resource, handler, events, failureOf, hasToken, waitsForToken };
  }
  if (!isLambdaInvoke(resource)) throw withoutHandler(resource, name);
  const called = functionNameOf(task);
  if (called !== undefined && handlerOfFunction(called, handlerOf) === undefined) {
    throw withoutHandler(called, name);
  }
  const byName = invokeNamedFunction(handlerOf);
  const failureOf = functionFailure;
  return { resource, handler: byName, events, failureOf, hasToken, waitsForToken };
}

/** The function that a task calls, if the document says so: an expression is known only when it runs. */
function functionNameOf({ Parameters, Arguments }: TaskDefinition): string | undefined {
  const parameters = Parameters ?? Arguments;
  const called = isJsonObject(parameters) ? parameters['FunctionName'] : undefined;
  return typeof called === 'string' && !isJsonata(called) ? called : undefined;
}

const withoutHandler = (resource: string, state: string) =>
  new UnsupportedFeature(
    'a task without a handler',
    state,
    `add a handler for ${resource}`,
    resource,
  );
