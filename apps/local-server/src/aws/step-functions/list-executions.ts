import * as z from 'zod';
import { validationException } from '../protocol/aws-error.ts';
import { arn, maxResults, text } from '../protocol/members.ts';
import { operation } from '../protocol/operation.ts';
import { readPageToken, toPageToken } from '../protocol/page-token.ts';
import { machineOf } from './arns.ts';
import { toSummary } from './described.ts';
import { statuses } from './executions.ts';
import type { StepFunctions } from './step-functions.ts';

const input = z.object({
  stateMachineArn: arn().optional(),
  mapRunArn: text({ min: 1, max: 2000 }).optional(),
  statusFilter: z.enum([...statuses, 'PENDING_REDRIVE']).optional(),
  redriveFilter: z.enum(['REDRIVEN', 'NOT_REDRIVEN']).optional(),
  maxResults: maxResults(),
  nextToken: text({ min: 1, max: 3096 }).optional(),
});

/** ListExecutions: the executions of a machine, newest first, in pages. */
export const listExecutions = operation(input, (request, services: StepFunctions) => {
  const { stateMachineArn, statusFilter, redriveFilter } = request;
  if (stateMachineArn === undefined || request.mapRunArn !== undefined) {
    throw validationException(
      'stateMachineArn is required and mapRunArn is not supported: no machine here has map runs',
    );
  }
  const machine = machineOf(services, stateMachineArn);
  const scope = ['ListExecutions', stateMachineArn, statusFilter, redriveFilter];
  const before = readPageToken(scope, request.nextToken);
  // Nothing is redriven here.
  if (statusFilter === 'PENDING_REDRIVE' || redriveFilter === 'REDRIVEN') return { executions: [] };
  const { executions, next } = services.executions.list(machine, {
    limit: request.maxResults || 100,
    ...(statusFilter && { status: statusFilter }),
    ...(before !== undefined && { before }),
  });
  return {
    executions: executions.map(toSummary),
    nextToken: next === undefined ? undefined : toPageToken(scope, next),
  };
});
