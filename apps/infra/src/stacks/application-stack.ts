import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { CashMachine } from './cash-machine.ts';
import type { Config } from './config.ts';
import { EventBus } from './event-bus.ts';
import { HttpApi } from './http-api.ts';
import { Inventory } from './inventory.ts';
import { LogReader } from './log-reader.ts';
import type { LogStack } from './log-stack.ts';
import { addOutputs } from './outputs.ts';
import { TamperGuard } from './tamper-guard.ts';
import { whatToWatch } from './what-to-watch.ts';

export interface ApplicationStackProps extends StackProps {
  readonly config: Config;
  readonly data: LogStack;
}

/** All that runs on the log: this stack can be deleted and deployed again, and the log stays. */
export class ApplicationStack extends Stack {
  constructor(scope: Construct, id: string, { config, data, ...props }: ApplicationStackProps) {
    super(scope, id, props);
    const { log, order, rows } = data;
    const { machineType, logDays, archiveDays } = config;
    const inventory = new Inventory(this, 'Inventory', { log, rows, machineType, logDays });
    const cash = new CashMachine(this, 'CashMachine', { machineType, logDays });
    const machines = { inventory: inventory.machine, cash: cash.machine };
    const api = new HttpApi(this, 'Http', { log, order, rows, machines, config });
    const { bus, undelivered } = new EventBus(this, 'Events', {
      machine: inventory.machine,
      archiveDays,
    });
    const reader = new LogReader(this, 'Reader', { log, order, rows, bus, logDays });
    const guard = new TamperGuard(this, 'TamperGuard', { log, logDays });
    const parts = { log, rows, inventory, cash, api, undelivered, reader, guard };
    const { topic } = new Alarms(this, 'Alarms', whatToWatch(this, parts));

    addOutputs(this, 'application', {
      ApiUrl: api.url,
      AlarmTopic: topic.topicArn,
      BusName: bus.eventBusName,
      InventoryMachine: inventory.machine.stateMachineArn,
      InventoryLogs: inventory.machine.logGroup.logGroupName,
      CashMachineMachine: cash.machine.stateMachineArn,
      CashMachineLogs: cash.machine.logGroup.logGroupName,
    });
  }
}
