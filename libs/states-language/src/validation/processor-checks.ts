import { isJsonObject } from '../json.ts';
import type { Check } from './check.ts';
import { listOf, object, oneOf } from './value-checks.ts';

/** The value of `Branches`. */
export const parallelBranches: Check = listOf((branch, place, { graph }) =>
  graph(branch, place, 'branch'),
);

/** The value of `ItemProcessor`, or of `Iterator`, which is its older name. */
export const itemProcessor: Check = (value, place, context) => {
  if (isJsonObject(value) && Object.hasOwn(value, 'ProcessorConfig')) {
    checkConfig(value['ProcessorConfig'], place.member('ProcessorConfig'), context);
  }
  context.graph(value, place, 'processor');
};

const INLINE = object({ fields: { Mode: oneOf('INLINE', 'DISTRIBUTED') } });
const DISTRIBUTED = object({
  required: ['ExecutionType'],
  fields: {
    Mode: oneOf('INLINE', 'DISTRIBUTED'),
    ExecutionType: oneOf('STANDARD', 'EXPRESS'),
  },
});

const checkConfig: Check = (value, place, context) => {
  const isDistributed = isJsonObject(value) && value['Mode'] === 'DISTRIBUTED';
  (isDistributed ? DISTRIBUTED : INLINE)(value, place, context);
};
