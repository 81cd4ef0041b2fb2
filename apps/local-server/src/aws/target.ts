import type { ApiRequest } from '@stockbook/api';
import { AwsError } from './protocol/aws-error.ts';
import type { Operation } from './protocol/operation.ts';
import type { Version } from './protocol/reply.ts';
import { type AwsDependencies, services } from './services.ts';

/** The operation that a request names in X-Amz-Target. */
export interface Target {
  readonly operation: Operation<AwsDependencies>;
  /** Its service and name, such as `AWSEvents/PutEvents`. */
  readonly name: string;
}

const nameOf = (request: Pick<ApiRequest, 'headers'>): readonly [service: string, name: string] => {
  const [, service = '', name = ''] =
    /^(\w+)\.(\w+)$/.exec(request.headers['x-amz-target'] ?? '') ?? [];
  return [service, name];
};

/** The target of a request; undefined if there is no such operation here. */
export function findTarget(request: Pick<ApiRequest, 'headers'>): Target | undefined {
  const [service, name] = nameOf(request);
  const operation = own(own(services, service)?.operations ?? {}, name);
  return operation && { operation, name: `${service}/${name}` };
}

/** The refusal of a request whose operation is not here. */
export const unknownOperation = (): AwsError =>
  new AwsError(
    'UnknownOperationException',
    `X-Amz-Target must name an operation that this server has: ${targets.join(', ')}`,
  );

/** The version of the protocol that the client of a request speaks. */
export const versionOf = (request: Pick<ApiRequest, 'headers'>): Version =>
  own(services, nameOf(request)[0])?.version ?? '1.0';

/** All operations, as X-Amz-Target names them. */
const targets = Object.entries(services).flatMap(([service, { operations }]) =>
  Object.keys(operations).map((name) => `${service}.${name}`),
);

/** A member of the object itself: a client may send the name of one that every object has. */
const own = <Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;
