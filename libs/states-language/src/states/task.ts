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
    // Not what Parameters make of it: that is for the handler alone.
    const filtered = flow.filtered(entry);
    const schedule = {
      input,
      timeout: await timeout(entry, filtered),
      heartbeat: await heartbeat(entry, filtered),
      roleArn: await roleArn(entry, filtered),
    };
    return new Invocation(entry, callee, schedule, token).run();
  };
  const work: Work = {
    async attempt(entry) {
      const token = callee.hasToken ? entry.uuid() : undefined;
      if (token !== undefined) entry.setTaskToken(token);
      const input = await flow.input(entry);
      const result = await (mock ?? invoke)(entry, input, token);
      entry.inspect('result', result);
      return flow.leave(entry, definition.Next, result);
    },
  };
  return { name, type: 'Task', run: (entry) => recovery.run(entry, work) };
}
