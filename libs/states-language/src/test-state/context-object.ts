import type { StateDefinition } from '../definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { InvalidTest, parseObject } from './invalid-test.ts';

/** What kind of value a field of the context object takes. */
type Kind = 'string' | 'integer' | 'anything';

const FIELDS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Execution: {
    Id: 'string',
    Input: 'anything',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'integer',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'integer' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

const IS: Readonly<Record<Kind, (value: Json) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  anything: () => true,
};

/**
 * Reads the context object of a request. It has fields of AWS's context object and no others, and none of
 * them must be there.
 *
 * @throws {InvalidTest} if AWS refuses it
 */
export function contextObject(text: string, state: StateDefinition): JsonObject {
  const context = parseObject('context', text);
  for (const [name, part] of Object.entries(context)) {
    if (name === 'Map') refuse("'Map' field is not supported when mocking a Context object");
    checkPart(name, part);
  }
  if (Object.hasOwn(context, 'Task') && !hasToken(state)) {
    refuse(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    );
  }
  return context;
}

function checkPart(name: string, part: Json): void {
  const fields = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  if (fields === undefined) return refuse(`Field '${name}' is not allowed`);
  if (!isJsonObject(part)) return refuse(`${name} must be a object`);
  for (const [field, value] of Object.entries(part)) {
    const kind = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (kind === undefined) refuse(`Field '${field}' is not allowed`);
    else if (!IS[kind](value)) refuse(`${name}.${field} must be a ${kind}`);
  }
}

/** Whether a state has a task token: in the context object of others there is no `Task`. */
const hasToken = (state: StateDefinition): boolean =>
  state.Type === 'Task' && /\.(?:sync(?::2)?|waitForTaskToken)$/.test(state.Resource);

function refuse(reason: string): void {
  throw new InvalidTest(`Invalid Context object provided: ${reason}`);
}
