import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { Alarms, perMinute, type Watched } from './alarms.ts';
import { CashMachine } from './cash-machine.ts';
import type { Config } from './config.ts';
import { EventBus } from './event-bus.ts';
import { HttpApi } from './http-api.ts';
import { Inventory } from './inventory.ts';
import { LogReader } from './log-reader.ts';
import type { LogStack } from './log-stack.ts';
import { TamperGuard } from './tamper-guard.ts';
import type { TaskFunction } from './task-function.ts';

export interface ApplicationStackProps extends StackProps {
  readonly config: Config;
  readonly data: LogStack;
}

/** What runs on the log, and may be taken away and put back without it. */
export class ApplicationStack extends Stack {
  constructor(scope: Construct, id: string, { config, data, ...props }: ApplicationStackProps) {
    super(scope, id, props);
    const { log, order, parked, products } = data;
    const { machineType, logDays, archiveDays } = config;
    const inventory = new Inventory(this, 'Inventory', { log, parked, machineType, logDays });
    const cash = new CashMachine(this, 'CashMachine', { machineType, logDays });
    const machines = { inventory: inventory.machine, cash: cash.machine };
    const api = new HttpApi(this, 'Http', { log, order, parked, products, machines, config });
    const { bus, undelivered } = new EventBus(this, 'Events', {
      machine: inventory.machine,
      archiveDays,
    });
    const reader = new LogReader(this, 'Reader', { log, order, products, logDays });
    const guard = new TamperGuard(this, 'TamperGuard', { log, logDays });
    const { topic } = new Alarms(this, 'Alarms', {
      ...faultsOf([
        ...inventory.functions,
        ...cash.functions,
        api.function,
        reader.function,
        guard.function,
      ]),
      ApiFaults: {
        description: 'The HTTP API answers with 5xx: its senders are told to come again',
        metric: api.faults(perMinute),
      },
      Parked: {
        description: 'An event of the bus is parked: see GET /parked, and redrive it',
        metric: inventory.park.metricInvocations(perMinute),
      },
      Undelivered: {
        description: 'EventBridge could not start the inventory machine: see the queue',
        metric: undelivered.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      },
      ReaderLag: {
        description: 'Lists lag behind the log by more than a minute (in ms)',
        metric: reader.function.metric('IteratorAge', { ...perMinute, statistic: 'Maximum' }),
        threshold: 60_000,
      },
      Unlisted: {
        description: 'A product is not listed as it is in the log: see the log of the reader',
        metric: new Metric({
          namespace: this.stackName,
          metricName: 'unlisted',
          dimensionsMap: { service: 'follow-log' },
          ...perMinute,
        }),
      },
      TimedOut: {
        description: 'An inventory event ran out of time: its sender has no answer',
        metric: inventory.machine.metricTimedOut(perMinute),
      },
      LogThrottled: {
        description: 'DynamoDB throttles writes to the log',
        metric: log.metric('WriteThrottleEvents', perMinute),
      },
      LogChanged: {
        description: 'An item of the log was changed or deleted: nothing of Stockbook does that',
        metric: guard.function.metricInvocations(perMinute),
      },
    });

    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn });
    new CfnOutput(this, 'BusName', { value: bus.eventBusName });
    new CfnOutput(this, 'InventoryMachine', { value: inventory.machine.stateMachineArn });
    new CfnOutput(this, 'InventoryLogs', { value: inventory.machine.logGroup.logGroupName });
    new CfnOutput(this, 'CashMachineMachine', { value: cash.machine.stateMachineArn });
    new CfnOutput(this, 'CashMachineLogs', { value: cash.machine.logGroup.logGroupName });
  }
}

/** A function that throws is a fault; refusals are outcomes, and none. */
const faultsOf = (functions: readonly TaskFunction[]): Readonly<Record<string, Watched>> =>
  Object.fromEntries(
    functions.flatMap((each) => {
      const name = each.node.path.split('/').slice(1).join('');
      return [
        [
          `${name}Errors`,
          { description: `Function ${name} failed`, metric: each.metricErrors(perMinute) },
        ],
        [
          `${name}Throttles`,
          { description: `Function ${name} is throttled`, metric: each.metricThrottles(perMinute) },
        ],
      ];
    }),
  );
