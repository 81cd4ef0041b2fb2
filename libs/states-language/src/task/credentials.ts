import type { QueryLanguage } from '../definition.ts';
import { compileJsonata } from '../jsonata/index.ts';
import { isJsonObject } from '../json.ts';
import { andThen, type Later } from '../later.ts';
import type { Payload } from '../payload.ts';
import { compileTemplate } from '../templates/index.ts';
import type { StateEntry } from '../run/state-entry.ts';

/** The role that a task runs in. It has no effect here: it is recorded, as on AWS. */
export type RoleArn = (entry: StateEntry, input: Payload) => Later<string | undefined>;

/** Compiles `Credentials`, whose `RoleArn` may be an expression. */
export function compileCredentials(credentials: unknown, language: QueryLanguage): RoleArn {
  if (credentials === undefined) return () => undefined;
  if (language === 'JSONata') {
    const evaluate = compileJsonata(credentials, 'Credentials');
    return (entry) => andThen(evaluate({ input: entry.input.value }, entry), roleArnOf);
  }
  const evaluate = compileTemplate(credentials);
  return (entry, input) => roleArnOf(evaluate(input.value, entry));
}

function roleArnOf(credentials: unknown): string | undefined {
  const roleArn = isJsonObject(credentials) ? credentials['RoleArn'] : undefined;
  return typeof roleArn === 'string' ? roleArn : undefined;
}
