import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms, perMinute, type Watched } from './alarms.ts';
import { CashMachine } from './cash-machine.ts';
import type { Config } from './config.ts';
import { EventBus } from './event-bus.ts';
import { Inventory } from './inventory.ts';
import type { LogStack } from './log-stack.ts';
import { OrderReader } from './order-reader.ts';
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
    const { log, parked } = data;
    const { logDays, archiveDays } = config;
    const { machine, park, functions } = new Inventory(this, 'Inventory', { log, parked, logDays });
    const { bus, undelivered } = new EventBus(this, 'Events', { machine, archiveDays });
    const cash = new CashMachine(this, 'CashMachine', { logDays });
    const order = new OrderReader(this, 'Order', { log, logDays });
    const guard = new TamperGuard(this, 'TamperGuard', { log, logDays });
    const { topic } = new Alarms(this, 'Alarms', {
      ...faultsOf([...functions, order.function]),
      Parked: {
        description: 'An event of the bus is parked: see GET /parked, and redrive it',
        metric: park.metricInvocations(perMinute),
      },
      Undelivered: {
        description: 'EventBridge could not start the inventory machine: see the queue',
        metric: undelivered.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      },
      OrderLag: {
        description: 'Lists lag behind the log by more than a minute (in ms)',
        metric: order.function.metric('IteratorAge', { ...perMinute, statistic: 'Maximum' }),
        threshold: 60_000,
      },
      TimedOut: {
        description: 'An inventory event ran out of time: its sender has no answer',
        metric: machine.metricTimedOut(perMinute),
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

    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn });
    new CfnOutput(this, 'BusName', { value: bus.eventBusName });
    new CfnOutput(this, 'LogTable', { value: log.tableName });
    new CfnOutput(this, 'ParkedTable', { value: parked.tableName });
    new CfnOutput(this, 'InventoryMachine', { value: machine.stateMachineArn });
    new CfnOutput(this, 'CashMachineMachine', { value: cash.machine.stateMachineArn });
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
