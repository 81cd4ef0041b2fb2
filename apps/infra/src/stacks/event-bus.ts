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

/** The bus that inventory events come over, each handed to the machine as one nobody waits for. */
export class EventBus extends Construct {
  readonly bus: Bus;
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { machine, archiveDays }: EventBusProps) {
    super(scope, id);
    // Else its name would come of the construct's path, and be the same for every stage.
    this.bus = new Bus(this, 'Bus', { eventBusName: Stack.of(this).stackName });
    this.undelivered = new Queue(this, 'Undelivered', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.undelivered).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue: that of the rule, which the check does not look at',
    });
    new Rule(this, 'Rule', {
      eventBus: this.bus,
      description: 'Every event of this bus goes into the inventory machine',
      eventPattern: { source: Match.prefix('') },
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
        eventPattern: { source: Match.prefix('') },
        retention: Duration.days(archiveDays),
      });
    }
  }
}
