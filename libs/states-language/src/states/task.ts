import { compileDataFlow } from '../data-flow/data-flow.ts';
import { compileNumberField, TIME_LIMIT } from '../data-flow/number-field.ts';
import type { TaskDefinition } from '../definition.ts';
import type { Payload } from '../payload.ts';
import { Recovery, type Work } from '../recovery/recovery.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { State } from '../run/state.ts';
import { calleeOf } from '../task/callee.ts';
import { compileCredentials } from '../task/credentials.ts';
import { Invocation } from '../task/invocation.ts';
import type { CompileContext, Named } from './compile-context.ts';

/** Has a handler do the work. */
export function compileTask(
  { name, definition, language }: Named<TaskDefinition>,
  { handlerOf, mock }: CompileContext,
): State {
  const flow = compileDataFlow(definition, language);
  const recovery = new Recovery(definition, language);
  const callee = calleeOf(name, definition, handlerOf);
  const seconds = (field: string) =>
    compileNumberField(field, { ...definition }, TIME_LIMIT, language);
  const timeout = seconds('TimeoutSeconds');
  const heartbeat = seconds('HeartbeatSeconds');
  const roleArn = compileCredentials(definition.Credentials, language);

  const invoke = async (entry: StateEntry, input: Payload, token: string | undefined) => {
    const schedule = {
      input,
      timeout: await timeout(entry, entry.input),
      heartbeat: await heartbeat(entry, entry.input),
      roleArn: await roleArn(entry, input),
    };
    return new Invocation(entry, callee, schedule, token).run();
  };
  const work: Work = {
    async attempt(entry) {
      const token = callee.waitsForToken ? entry.uuid() : undefined;
      if (token !== undefined) entry.setTaskToken(token);
      const input = await flow.input(entry);
      const result = await (mock ?? invoke)(entry, input, token);
      entry.inspect('result', result.value);
      return flow.leave(entry, definition.Next, result);
    },
  };
  return { name, type: 'Task', run: (entry) => recovery.run(entry, work) };
}
