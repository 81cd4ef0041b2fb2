import { BUS_DETAIL_TYPE } from '@stockbook/event-store/outbound';
import { Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  Archive,
  EventBus as Bus,
  EventField,
  Match,
  Rule,
  RuleTargetInput,
} from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface EventBusProps {
  readonly machine: IStateMachine;
  readonly archiveDays: number;
}

/**
 * All events but those that left the log: they would go round. A replay of the archive does not need them,
 * either: the log has them.
 */
const incoming = {
  source: Match.prefix(''),
  detailType: Match.anythingBut(BUS_DETAIL_TYPE),
};

/**
 * The event bus: each event that comes in on it starts the inventory machine. Events that cannot start it go
 * to a queue.
 */
export class EventBus extends Construct {
  readonly bus: Bus;
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { machine, archiveDays }: EventBusProps) {
    super(scope, id);
    // The default name is made from the path of the construct: every stage would have the same.
    this.bus = new Bus(this, 'Bus', { eventBusName: Stack.of(this).stackName });
    this.undelivered = new Queue(this, 'Undelivered', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.undelivered).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the dead-letter queue of the rule, which the check does not consider',
    });
    new Rule(this, 'Rule', {
      eventBus: this.bus,
      description: 'Starts the inventory machine with each event that comes in on this bus',
      eventPattern: incoming,
      targets: [
        new SfnStateMachine(machine, {
          input: RuleTargetInput.fromObject({ origin: 'bus', event: EventField.fromPath('$') }),
          deadLetterQueue: this.undelivered,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
    if (archiveDays > 0) {
      new Archive(this, 'Archive', {
        sourceEventBus: this.bus,
        eventPattern: incoming,
        retention: Duration.days(archiveDays),
      });
    }
  }
}
