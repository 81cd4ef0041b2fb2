import * as z from 'zod';
import { maxResults, text } from '../protocol/members.ts';
import { operation } from '../protocol/operation.ts';
import { readPageToken, toPageToken } from '../protocol/page-token.ts';
import { seconds } from '../protocol/seconds.ts';
import type { Machine } from './machines.ts';
import type { StepFunctions } from './step-functions.ts';

const input = z.object({
  maxResults: maxResults(),
  nextToken: text({ min: 1, max: 1024 }).optional(),
});

const SCOPE = ['ListStateMachines'];

/** ListStateMachines: the machines in the order of their names. */
export const listStateMachines = operation(input, (request, { machines }: StepFunctions) => {
  const after = readPageToken(SCOPE, request.nextToken);
  const rest = machines.list().filter(({ name }) => after === undefined || name > after);
  const page = rest.slice(0, request.maxResults || 100);
  const last = page.at(-1);
  return {
    stateMachines: page.map(toItem),
    nextToken: last && page.length < rest.length ? toPageToken(SCOPE, last.name) : undefined,
  };
});

const toItem = ({ arn, name, type, createdAt }: Machine) => ({
  stateMachineArn: arn,
  name,
  type,
  creationDate: seconds(createdAt),
});
