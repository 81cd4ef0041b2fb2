import { LARGEST_NUMBER } from '../limits.ts';
import type { StateType } from '../state-types.ts';
import { checkAssign } from './assign-check.ts';
import type { Check } from './check.ts';
import { choices } from './choice-checks.ts';
import { checkCredentials } from './credentials-check.ts';
import { checkExpressions } from './jsonata-checks.ts';
import {
  path,
  pathOrIntrinsic,
  pathToNumber,
  referencePath,
  resultPath,
  template,
} from './path-checks.ts';
import { itemProcessor, parallelBranches } from './processor-checks.ts';
import { templateOrExpressions } from './query-languages.ts';
import { catchers, retriers } from './recovery-checks.ts';
import { resource } from './resource-check.ts';
import {
  anything,
  flag,
  integer,
  number,
  oneOf,
  text,
  textOrExpression,
  timestamp,
} from './value-checks.ts';

/** The fields of a state, each with its check. */
export type StateFields = Readonly<Record<string, Check>>;

const COMMON: StateFields = {
  Type: anything,
  Comment: text,
  QueryLanguage: oneOf('JSONPath', 'JSONata'),
};

const INPUT_AND_OUTPUT: StateFields = {
  InputPath: path,
  OutputPath: path,
  Output: checkExpressions,
};

const TRANSITION: StateFields = { Assign: checkAssign, Next: text, End: flag };

const RESULT: StateFields = { ResultPath: resultPath, Parameters: template };

const WORK: StateFields = {
  ...RESULT,
  ResultSelector: template,
  Retry: retriers,
  Catch: catchers,
};

const SECONDS = integer({ min: 1, max: LARGEST_NUMBER });
const PERCENTAGE = number({ min: 0, max: 100, decimals: 1 });

/**
 * Which fields states have, by their type. AWS refuses all others.
 *
 * @see https://states-language.net/spec.html#state-type-table
 */
export const STATE_FIELDS: Readonly<Record<StateType, StateFields>> = {
  Pass: { ...COMMON, ...INPUT_AND_OUTPUT, ...TRANSITION, ...RESULT, Result: anything },
  Task: {
    ...COMMON,
    ...INPUT_AND_OUTPUT,
    ...TRANSITION,
    ...WORK,
    Arguments: checkExpressions,
    Resource: resource,
    Credentials: checkCredentials,
    TimeoutSeconds: SECONDS,
    TimeoutSecondsPath: referencePath,
    HeartbeatSeconds: SECONDS,
    HeartbeatSecondsPath: referencePath,
  },
  Wait: {
    ...COMMON,
    ...INPUT_AND_OUTPUT,
    ...TRANSITION,
    Seconds: integer({ min: 0, max: LARGEST_NUMBER }),
    SecondsPath: referencePath,
    Timestamp: timestamp,
    TimestampPath: referencePath,
  },
  Choice: {
    ...COMMON,
    ...INPUT_AND_OUTPUT,
    Assign: checkAssign,
    Choices: choices,
    Default: text,
  },
  Succeed: { ...COMMON, ...INPUT_AND_OUTPUT },
  Fail: {
    ...COMMON,
    Error: textOrExpression,
    Cause: textOrExpression,
    ErrorPath: pathOrIntrinsic,
    CausePath: pathOrIntrinsic,
  },
  Parallel: {
    ...COMMON,
    ...INPUT_AND_OUTPUT,
    ...TRANSITION,
    ...WORK,
    Arguments: checkExpressions,
    Branches: parallelBranches,
  },
  Map: {
    ...COMMON,
    ...INPUT_AND_OUTPUT,
    ...TRANSITION,
    ...WORK,
    ItemProcessor: itemProcessor,
    Iterator: itemProcessor,
    Items: checkExpressions,
    ItemsPath: referencePath,
    ItemSelector: templateOrExpressions,
    ItemReader: anything,
    ItemBatcher: anything,
    ResultWriter: anything,
    Label: text,
    MaxConcurrency: integer({ min: 0 }),
    MaxConcurrencyPath: pathToNumber,
    ToleratedFailureCount: integer({ min: 0 }),
    ToleratedFailureCountPath: pathToNumber,
    ToleratedFailurePercentage: PERCENTAGE,
    ToleratedFailurePercentagePath: pathToNumber,
  },
};

/** Fields that only states of one query language have. */
export const JSONPATH_FIELDS: ReadonlySet<string> = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'Result',
  'ItemsPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'SecondsPath',
  'TimestampPath',
  'MaxConcurrencyPath',
  'ToleratedFailurePercentagePath',
  'ToleratedFailureCountPath',
  'ErrorPath',
  'CausePath',
]);
export const JSONATA_FIELDS: ReadonlySet<string> = new Set(['Arguments', 'Output', 'Items']);
