import type { Handler, HandlerOf } from '../handlers.ts';
import { isJsonObject } from '../json.ts';
import { isPromise } from '../later.ts';
import { TaskFailure } from '../task-failure.ts';

/** The optimized integration, with or without a token. */
export const isLambdaInvoke = (resource: string): boolean =>
  /:states:[^:]*:[^:]*:lambda:invoke(\.waitForTaskToken)?$/.test(resource);

/** Finds the handler of a function by the name or ARN that a task gives it, with or without a qualifier. */
export function handlerOfFunction(called: string, handlerOf: HandlerOf): Handler | undefined {
  const [, arn, name] = /^((?:arn:.*:function:)?([^:]+))(?::[^:]+)?$/.exec(called) ?? [];
  for (const each of [called, arn, name]) {
    const handler = each === undefined ? undefined : handlerOf(each);
    if (handler !== undefined) return handler;
  }
  return undefined;
}

/**
 * A handler of the integration that calls the handler of the function which the parameters name, with their
 * `Payload`, and answers in the form of Lambda's `Invoke`.
 */
export function invokeNamedFunction(handlerOf: HandlerOf): Handler {
  return (parameters, call) => {
    const { FunctionName: called, Payload: payload } = isJsonObject(parameters) ? parameters : {};
    const handler = typeof called === 'string' ? handlerOfFunction(called, handlerOf) : undefined;
    if (handler === undefined) {
      throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${called}`);
    }
    const answer = handler(eventOf(payload), call);
    return isPromise(answer) ? Promise.resolve(answer).then(asResponse) : asResponse(answer);
  };
}

/** What Lambda gives to the function: a payload that is JSON text arrives as what the text means. */
function eventOf(payload: unknown): unknown {
  if (typeof payload !== 'string') return payload ?? {};
  try {
    return JSON.parse(payload) as unknown;
  } catch {
    return payload;
  }
}

const asResponse = (answer: unknown) => ({
  ExecutedVersion: '$LATEST',
  Payload: answer ?? null,
  StatusCode: 200,
});
