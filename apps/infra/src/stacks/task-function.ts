import { fileURLToPath } from 'node:url';
import type { EnvironmentOf, FunctionName } from '@stockbook/lambda/manifest';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundling } from './bundling.ts';
import { retentionOf } from './retention.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export interface TaskFunctionProps<Name extends FunctionName> {
  /** File of apps/lambda/src that has the handler, without its extension. */
  readonly file: Name;
  /** A value for each variable that the function reads. */
  readonly environment: EnvironmentOf<Name>;
  /** Default: 9 seconds. For a task it must be shorter than its TimeoutSeconds in the state machine. */
  readonly timeout?: Duration;
  readonly logDays: number;
}

/** A function of apps/lambda, bundled from source. */
export class TaskFunction<Name extends FunctionName = FunctionName> extends NodejsFunction {
  constructor(
    scope: Construct,
    id: string,
    { file, environment, timeout = Duration.seconds(9), logDays }: TaskFunctionProps<Name>,
  ) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: retentionOf(logDays),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Not the managed policy, which lets a function write to every log group.
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    super(scope, id, {
      role,
      entry: `${root}apps/lambda/src/${file}.ts`,
      depsLockFilePath: `${root}package-lock.json`,
      projectRoot: root,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // CPU grows with memory: with less memory a cold start takes longer.
      memorySize: 512,
      // Shorter than the task's timeout in the state machine, so that the function reports the fault.
      timeout,
      tracing: Tracing.ACTIVE,
      environment: {
        ...environment,
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: file,
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(scope).stackName,
      },
      logGroup,
      bundling,
    });
    logGroup.grantWrite(role);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The actions of X-Ray do not support resources',
    });
  }
}
