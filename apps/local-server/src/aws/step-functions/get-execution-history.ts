import type { HistoryEvent } from '@stockbook/states-language';
import * as z from 'zod';
import { arn, maxResults, text } from '../protocol/members.ts';
import { operation } from '../protocol/operation.ts';
import { readPageToken, toPageToken } from '../protocol/page-token.ts';
import { executionOf, noExecution } from './arns.ts';
import { toEvent } from './history-event.ts';
import type { StepFunctions } from './step-functions.ts';

const input = z.object({
  executionArn: arn(),
  maxResults: maxResults(),
  reverseOrder: z.boolean().default(false),
  nextToken: text({ min: 1, max: 1024 }).optional(),
  includeExecutionData: z.boolean().default(true),
});

/** GetExecutionHistory: the events of an execution, in pages. */
export const getExecutionHistory = operation(input, (request, services: StepFunctions) => {
  const { executionArn, reverseOrder, includeExecutionData } = request;
  const { arn: found } = executionOf(services, executionArn);
  const events = services.executions.history(found) ?? noExecution(executionArn);
  const scope = ['GetExecutionHistory', executionArn, reverseOrder, includeExecutionData];
  // The id of an event, not its place: events may be added between two pages.
  const last = readPageToken(scope, request.nextToken);
  const rest = (reverseOrder ? events.toReversed() : events).filter(isAfter(last, reverseOrder));
  const page = rest.slice(0, request.maxResults || 100);
  const end = page.at(-1);
  return {
    events: page.map((event) => toEvent(event, includeExecutionData)),
    nextToken: end && page.length < rest.length ? toPageToken(scope, String(end.id)) : undefined,
  };
});

const isAfter =
  (last: string | undefined, reverseOrder: boolean) =>
  ({ id }: HistoryEvent): boolean =>
    last === undefined || (reverseOrder ? id < Number(last) : id > Number(last));
