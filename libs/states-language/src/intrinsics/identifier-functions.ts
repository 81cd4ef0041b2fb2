import { require, type IntrinsicFunction } from './intrinsic-function.ts';

/** `States.UUID()`: a new UUID, from the port of ids. */
const uuid: IntrinsicFunction = (values, scope) => {
  require(values.length === 0);
  return scope.uuid();
};

export const identifierFunctions = {
  'States.UUID': uuid,
} satisfies Record<string, IntrinsicFunction>;
