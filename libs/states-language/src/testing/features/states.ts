import { branchOf, pass, task, type Feature } from './feature.ts';

const done = { D: { Type: 'Pass', End: true } };
const map = (fields: object, states: Readonly<Record<string, unknown>> = done) => ({
  M: { Type: 'Map', ItemProcessor: branchOf(states), ...fields, End: true },
});
const distributed = (fields: object, states: Readonly<Record<string, unknown>> = done) =>
  map({
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      ...branchOf(states),
    },
    ...fields,
  });
const choice = (rule: object) => ({
  C: { Type: 'Choice', Choices: [{ ...rule, Next: 'D' }], Default: 'F' },
  F: { Type: 'Fail' },
  ...done,
});
const same = (name: string, probe: NonNullable<Feature['JSONPath']>): Feature => ({
  name,
  JSONPath: probe,
  JSONata: probe,
});

/** The types of states, and the fields that only one of them has. */
export const STATES: readonly Feature[] = [
  same('Task', { states: task({}), input: 1, output: 1 }),
  same('Pass', { states: pass({}), input: 1, output: 1 }),
  {
    name: 'Choice: all comparisons, And, Or, Not; Condition',
    JSONPath: {
      states: choice({ Not: { Variable: '$.n', NumericLessThan: 1 } }),
      input: { n: 1 },
      output: { n: 1 },
    },
    JSONata: {
      states: choice({ Condition: '{% $states.input.n >= 1 %}' }),
      input: { n: 1 },
      output: { n: 1 },
    },
  },
  {
    name: 'Wait: Seconds, Timestamp, SecondsPath, TimestampPath',
    JSONPath: {
      states: { W: { Type: 'Wait', SecondsPath: '$', End: true } },
      input: 9,
      output: 9,
      seconds: 9,
    },
    JSONata: {
      states: { W: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } },
      input: 9,
      output: 9,
      seconds: 9,
    },
  },
  same('Succeed', { states: { S: { Type: 'Succeed' } }, input: 1, output: 1 }),
  {
    name: 'Fail: Error, Cause, ErrorPath, CausePath',
    JSONPath: { states: { F: { Type: 'Fail', ErrorPath: '$' } }, input: 'Broken', error: 'Broken' },
    JSONata: {
      states: { F: { Type: 'Fail', Error: '{% $states.input %}' } },
      input: 'Broken',
      error: 'Broken',
    },
  },
  same('Parallel', {
    states: {
      P: { Type: 'Parallel', Branches: [branchOf(done), branchOf({ E: done.D })], End: true },
    },
    input: 1,
    output: [1, 1],
  }),
  {
    name: 'Map, inline: ItemsPath, Items, ItemSelector',
    JSONPath: {
      states: map({ ItemsPath: '$.list', ItemSelector: { 'n.$': '$$.Map.Item.Value' } }),
      input: { list: [1] },
      output: [{ n: 1 }],
    },
    JSONata: {
      states: map({
        Items: '{% $states.input.list %}',
        ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
      }),
      input: { list: [1] },
      output: [{ n: 1 }],
    },
  },
  {
    name: 'Map: MaxConcurrency, MaxConcurrencyPath',
    JSONPath: {
      states: map(
        { ItemsPath: '$.l', MaxConcurrencyPath: '$.n' },
        { W: { Type: 'Wait', Seconds: 1, End: true } },
      ),
      input: { n: 1, l: [1, 2] },
      output: [1, 2],
      seconds: 2,
    },
    JSONata: {
      states: map({ MaxConcurrency: '{% 1 %}' }, { W: { Type: 'Wait', Seconds: 1, End: true } }),
      input: [1, 2],
      output: [1, 2],
      seconds: 2,
    },
  },
  same('Map, distributed, of the items in its input', {
    states: distributed({}),
    input: [1],
    output: [1],
  }),
  same('Map, distributed: ToleratedFailureCount, ToleratedFailurePercentage', {
    states: distributed({ ToleratedFailureCount: 1 }, { F: { Type: 'Fail' } }),
    input: [1],
    output: [],
  }),
  same('Map, distributed: ItemReader', {
    states: distributed({
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        Parameters: { Bucket: 'b', Key: 'k' },
        Arguments: { Bucket: 'b', Key: 'k' },
      },
    }),
  }),
  same('Map, distributed: ItemBatcher', {
    states: distributed({ ItemBatcher: { MaxItemsPerBatch: 2 } }),
  }),
  same('Map, distributed: ResultWriter', {
    states: distributed({ ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } }),
  }),
];
