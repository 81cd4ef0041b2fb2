import * as z from 'zod';
import { arn, includedData } from '../protocol/members.ts';
import { operation } from '../protocol/operation.ts';
import { seconds } from '../protocol/seconds.ts';
import { machineOf } from './arns.ts';
import type { StepFunctions } from './step-functions.ts';

const input = z.object({ stateMachineArn: arn(), includedData: includedData() });

/** DescribeStateMachine: a machine with its document. */
export const describeStateMachine = operation(input, (request, services: StepFunctions) => {
  const machine = machineOf(services, request.stateMachineArn);
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE',
    definition: request.includedData === 'METADATA_ONLY' ? '{}' : machine.definition,
    roleArn: machine.roleArn,
    type: machine.type,
    creationDate: seconds(machine.createdAt),
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  };
});
