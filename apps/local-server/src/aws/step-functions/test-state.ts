import * as z from 'zod';
import { arn, bytes, data, integer, text } from '../protocol/members.ts';
import { operation } from '../protocol/operation.ts';
import { whileWanted } from '../protocol/while-wanted.ts';
import { checkInput } from './start-input.ts';
import type { StepFunctions } from './step-functions.ts';

/** The largest document, in bytes. */
const MAX_DEFINITION = 1_048_576;

const errorName = () => text({ max: 256 }).optional();
const stateName = () => text({ min: 1, max: 80 }).optional();

const input = z.object({
  definition: bytes(MAX_DEFINITION).min(1),
  roleArn: arn().optional(),
  input: data().optional(),
  inspectionLevel: z.enum(['INFO', 'DEBUG', 'TRACE']).optional(),
  revealSecrets: z.boolean().optional(),
  variables: data().optional(),
  stateName: stateName(),
  context: data().optional(),
  mock: z
    .object({
      result: data().optional(),
      errorOutput: z
        .object({ error: errorName(), cause: text({ max: 32_768 }).optional() })
        .optional(),
      fieldValidationMode: z.enum(['STRICT', 'PRESENT', 'NONE']).optional(),
    })
    .optional(),
  stateConfiguration: z
    .object({
      retrierRetryCount: integer(0).optional(),
      errorCausedByState: stateName(),
      mapIterationFailureCount: integer(0).optional(),
      mapItemReaderData: data().optional(),
    })
    .optional(),
});

/** TestState: runs one state, of a document or alone. */
export const testState = operation(input, (test, { machines }: StepFunctions, { signal }) => {
  if (test.input !== undefined) checkInput(test.input);
  return whileWanted(machines.testState(test, signal), signal);
});
