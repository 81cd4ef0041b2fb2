import type {
  FilterLogEventsCommandInput,
  FilterLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import type {
  DescribeExecutionCommandInput,
  DescribeExecutionCommandOutput,
  DescribeStateMachineCommandInput,
  DescribeStateMachineCommandOutput,
  GetExecutionHistoryCommandInput,
  GetExecutionHistoryCommandOutput,
  ListExecutionsCommandInput,
  ListExecutionsCommandOutput,
  StartExecutionCommandInput,
  StartSyncExecutionCommandInput,
  StartSyncExecutionCommandOutput,
} from '@aws-sdk/client-sfn';

// Shapes, which clients of any copy of the AWS SDK fit, and which a function that is bundled can fill with
// the few commands that it sends.

/** What an execution log needs of CloudWatch Logs: a `CloudWatchLogs` of the AWS SDK. */
export interface LogsClient {
  filterLogEvents(input: FilterLogEventsCommandInput): Promise<FilterLogEventsCommandOutput>;
}

/** What reads the documents of state machines: an `SFN` of the AWS SDK. */
export interface MachineClient {
  describeStateMachine(
    input: DescribeStateMachineCommandInput,
  ): Promise<DescribeStateMachineCommandOutput>;
}

/** What starts Express executions: an `SFN` of the AWS SDK. */
export interface ExpressClient extends MachineClient {
  startExecution(input: StartExecutionCommandInput): Promise<unknown>;
  startSyncExecution(
    input: StartSyncExecutionCommandInput,
    options: { readonly abortSignal: AbortSignal },
  ): Promise<StartSyncExecutionCommandOutput>;
}

/** What reads the history of Standard executions: an `SFN` of the AWS SDK. */
export interface HistoryClient {
  listExecutions(input: ListExecutionsCommandInput): Promise<ListExecutionsCommandOutput>;
  getExecutionHistory(
    input: GetExecutionHistoryCommandInput,
  ): Promise<GetExecutionHistoryCommandOutput>;
}

/** What starts Standard executions and waits for them: an `SFN` of the AWS SDK. */
export interface StandardClient extends HistoryClient, MachineClient {
  startExecution(input: StartExecutionCommandInput): Promise<unknown>;
  describeExecution(input: DescribeExecutionCommandInput): Promise<DescribeExecutionCommandOutput>;
}
