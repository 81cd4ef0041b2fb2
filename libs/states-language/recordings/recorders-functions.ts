import { TaskFailure } from '../src/index.ts';

/** The Lambda functions that the recorders deployed, by name. */
const FUNCTIONS: Readonly<Record<string, (event: unknown) => unknown>> = {
  id_function: (event) => event,
  echo_function: () => ({ Return: 'HelloWorld' }),
  return_bytes_str: () => 'HelloWorld!',
  wait_60_seconds: () => new Promise(() => undefined),
  large_output_string: () => 'x'.repeat(300_000),
  raise_exception: () => {
    throw pythonFailure('Exception', 'Some exception was raised.');
  },
  raise_custom_exception: () => {
    throw pythonFailure('CustomException', 'CustomException message');
  },
};

/** What Lambda reports of an exception of Python. */
function pythonFailure(errorType: string, errorMessage: string): TaskFailure {
  const line = `  File "/var/task/handler.py", line 2, in handler\n    raise ${errorType}("${errorMessage}")\n`;
  const requestId = crypto.randomUUID();
  const cause = { errorMessage, errorType, requestId, stackTrace: [line] };
  return new TaskFailure(errorType, JSON.stringify(cause));
}

/**
 * Calls the function behind the resource of a task, or behind the `FunctionName` in its parameters.
 *
 * @param functions which function stands behind a name
 */
export function recordersFunction(
  resource: string,
  input: unknown,
  functions: Readonly<Record<string, string>>,
): unknown {
  if (resource.includes(':function:')) return call(resource, input, functions);
  const { FunctionName, Payload = {} } = input as { FunctionName?: string; Payload?: unknown };
  if (FunctionName === undefined)
    throw new TaskFailure('NotRecorded', `${resource} has no recording`);
  const answer = call(FunctionName, Payload, functions);
  if (answer instanceof Promise) return answer;
  return lambdaResponse(answer);
}

function call(name: string, event: unknown, functions: Readonly<Record<string, string>>): unknown {
  const called = functions[name.split(':').at(-1) ?? ''] ?? Object.values(functions)[0];
  const found = FUNCTIONS[called ?? ''];
  if (found === undefined) throw new TaskFailure('NotRecorded', `${name} has no recording`);
  return found(event);
}

/** The answer of Lambda's Invoke, as the optimized integration passes it on. */
function lambdaResponse(payload: unknown) {
  const headers = {
    Connection: 'keep-alive',
    'Content-Length': String(pythonText(payload).length),
    'Content-Type': 'application/json',
    Date: new Date().toUTCString(),
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-Remapped-Content-Length': '0',
    'x-amzn-RequestId': crypto.randomUUID(),
    'X-Amzn-Trace-Id': 'Root=1-0-0',
  };
  const all = Object.entries(headers).map(([name, value]) => [name, [value]]);
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(all) as unknown,
      HttpHeaders: headers,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: headers['x-amzn-RequestId'] },
    StatusCode: 200,
  };
}

/** JSON text as Python writes it: with spaces between. */
const pythonText = (value: unknown): string =>
  String(JSON.stringify(value, null, 1))
    .replaceAll(/,\n\s*/g, ', ')
    .replaceAll(/\n\s*/g, '');
