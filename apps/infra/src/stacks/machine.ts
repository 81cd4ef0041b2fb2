import { type MachineName, machines } from '@stockbook/workflow';
import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { retentionOf } from './retention.ts';

export interface MachineProps {
  readonly name: MachineName;
  /** The function for each task of the document. */
  readonly tasks: Readonly<Record<string, IFunction>>;
  /** The value for each other placeholder of the document. */
  readonly values?: Readonly<Record<string, string>>;
  readonly type: Config['machineType'];
  readonly logDays: number;
}

/** A state machine of libs/workflow: CloudFormation fills in the placeholders of its document. */
export class Machine extends StateMachine {
  readonly logGroup: LogGroup;

  constructor(
    scope: Construct,
    id: string,
    { name, tasks, values = {}, type, logDays }: MachineProps,
  ) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      logGroupName: `/aws/vendedlogs/states/${Stack.of(scope).stackName}-${name}`,
      retention: retentionOf(logDays),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      stateMachineType: StateMachineType[type],
      definitionBody: DefinitionBody.fromString(JSON.stringify(machines[name])),
      definitionSubstitutions: {
        ...Object.fromEntries(
          Object.entries(tasks).map(([task, { functionArn }]) => [task, functionArn]),
        ),
        ...values,
      },
      tracingEnabled: true,
      // Express machines have no other history than this log.
      logs: { destination: logGroup, level: LogLevel.ALL, includeExecutionData: true },
    });
    this.logGroup = logGroup;
    // Not grantInvoke, which also allows every version and alias.
    this.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(tasks).map(({ functionArn }) => functionArn),
      }),
    );
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The actions of log delivery and of X-Ray do not support resources',
    });
  }
}
