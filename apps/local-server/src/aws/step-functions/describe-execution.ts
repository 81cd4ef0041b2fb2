import * as z from 'zod';
import { arn, includedData } from '../protocol/members.ts';
import { operation } from '../protocol/operation.ts';
import { executionOf } from './arns.ts';
import { toEnd } from './described.ts';
import type { StepFunctions } from './step-functions.ts';

const input = z.object({ executionArn: arn(), includedData: includedData() });

/** DescribeExecution: how an execution stands, with its input and output. */
export const describeExecution = operation(input, (request, services: StepFunctions) => ({
  ...toEnd(executionOf(services, request.executionArn), request.includedData),
  redriveCount: 0,
  redriveStatus: 'NOT_REDRIVABLE',
  redriveStatusReason: 'Executions are not redriven here: redrive the parked event instead',
}));
