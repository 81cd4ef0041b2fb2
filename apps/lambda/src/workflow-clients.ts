import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { ExpressClient, LogsClient, StandardClient } from '@stockbook/workflow/aws';

// Each has the commands that the runners send. The SDK's own classes have all, of which the two would
// make the API 64 KB larger.

/** Returns a client of Step Functions. */
export function openStates(): ExpressClient & StandardClient {
  // The SDK prepends "sync-" to the host, which does not exist at a custom endpoint.
  const client = new SFNClient({ disableHostPrefix: 'AWS_ENDPOINT_URL' in process.env });
  return {
    startExecution: (input) => client.send(new StartExecutionCommand(input)),
    startSyncExecution: (input, options) =>
      client.send(new StartSyncExecutionCommand(input), options),
    describeStateMachine: (input) => client.send(new DescribeStateMachineCommand(input)),
    describeExecution: (input) => client.send(new DescribeExecutionCommand(input)),
    listExecutions: (input) => client.send(new ListExecutionsCommand(input)),
    getExecutionHistory: (input) => client.send(new GetExecutionHistoryCommand(input)),
  };
}

/** Returns a client of CloudWatch Logs. */
export function openLogs(): LogsClient {
  const client = new CloudWatchLogsClient();
  return { filterLogEvents: (input) => client.send(new FilterLogEventsCommand(input)) };
}
