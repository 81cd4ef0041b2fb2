import { expect, it } from 'vitest';
import { validateDefinition } from './validate-definition.ts';

it('refuses with all reasons in one message', () => {
  const document = {
    StartAt: 'A',
    States: { A: { Type: 'Wait', Timestamp: 'now', Next: 'A', X: 1 } },
  };
  expect(() => validateDefinition(document)).toThrow(
    expect.objectContaining({
      code: 'InvalidDefinition',
      message:
        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/A/Timestamp, SCHEMA_VALIDATION_FAILED: Field 'X' is not supported at /States/A'",
    }),
  );
});

it('says of a document without an end that the place is null, as AWS does', () => {
  const document = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } };
  expect(() => validateDefinition(document)).toThrow(
    "'MISSING_END_STATE: Workflow has no terminal state at null'",
  );
});

it('refuses a document that is nested more deeply than can be walked', () => {
  let condition: object = { Variable: '$', IsNull: true };
  for (let depth = 0; depth < 10_000; depth++) condition = { Not: condition };
  const choice = { Type: 'Choice', Choices: [{ ...condition, Next: 'E' }] };
  const document = { StartAt: 'S', States: { S: choice, E: { Type: 'Succeed' } } };
  expect(() => validateDefinition(document)).toThrow('nested too deeply');
});

it('names what a correct document has and is not run', () => {
  const processor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const map = { Type: 'Map', ItemProcessor: processor, End: true };
  const reader = { Resource: 'arn:aws:states:::s3:getObject', Parameters: {} };
  const document = (state: object) => ({ StartAt: 'M', States: { M: state } });
  expect(() => validateDefinition(document(map))).not.toThrow();
  expect(() => validateDefinition(document({ ...map, ItemReader: reader }))).toThrow(
    expect.objectContaining({ code: 'UnsupportedFeature', feature: 'ItemReader', state: 'M' }),
  );
  const parallel = {
    Type: 'Parallel',
    Branches: [{ StartAt: 'N', States: { N: { ...map, ResultWriter: {} } } }],
    End: true,
  };
  expect(() => validateDefinition(document(parallel))).toThrow(
    expect.objectContaining({ code: 'UnsupportedFeature', feature: 'ResultWriter', state: 'N' }),
  );
});
