import type { MachineDocument } from '../machines.ts';

const JSON_TO_STRING = /^States\.JsonToString\((\$[^()]*)\)$/;
/** Marks a value that is still to be turned into text. */
const MARK = 'States.JsonToString';

/**
 * Lets the handlers of tasks evaluate `States.JsonToString` in Parameters, by {@link evaluateJsonToString}.
 * The interpreter removes every backslash from what an intrinsic function returns, and with them the
 * escapes of JSON text. Step Functions keeps them.
 */
export const deferJsonToString = (document: MachineDocument): MachineDocument =>
  JSON.parse(JSON.stringify(document), (_, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const [, path] = JSON_TO_STRING.exec(String(member)) ?? [];
        return name.endsWith('.$') && path !== undefined
          ? [name.slice(0, -2), { [`${MARK}.$`]: path }]
          : [name, member];
      }),
    );
  });

/** Whether the Parameters of a state call for {@link evaluateJsonToString}. */
export const usesJsonToString = (parameters: unknown): boolean =>
  parameters !== undefined && JSON.stringify(parameters).includes(MARK);

/** Replaces what {@link deferJsonToString} left by its JSON text. */
export function evaluateJsonToString(parameters: unknown): unknown {
  if (typeof parameters !== 'object' || parameters === null) return parameters;
  if (Object.hasOwn(parameters, MARK)) {
    return JSON.stringify((parameters as Readonly<Record<typeof MARK, unknown>>)[MARK]);
  }
  if (Array.isArray(parameters)) return parameters.map(evaluateJsonToString);
  return Object.fromEntries(
    Object.entries(parameters).map(([name, member]) => [name, evaluateJsonToString(member)]),
  );
}
