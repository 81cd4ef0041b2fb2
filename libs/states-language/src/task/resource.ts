/** What a `Resource` stands for. */
export type Resource =
  | { readonly kind: 'activity' }
  /** A Lambda function by its ARN, or anything else that a handler is registered for. */
  | { readonly kind: 'function' }
  | Integration;

/** An integration with a service of AWS: `arn:aws:states:::lambda:invoke.waitForTaskToken`. */
export interface Integration {
  readonly kind: 'integration';
  /** `lambda`, `aws-sdk:dynamodb` */
  readonly resourceType: string;
  /** `invoke.waitForTaskToken` */
  readonly resource: string;
  /** Whether the task has a token: it waits for it, or is a job (`.sync`), which it may end early. */
  readonly hasToken: boolean;
  /** Whether the task ends only when its token is sent back, and not with the handler. */
  readonly waitsForToken: boolean;
}

const ACTIVITY = /^arn:[^:]*:states:[^:]*:[^:]*:activity:/;
const INTEGRATION = /^arn:[^:]*:states:[^:]*:[^:]*:(.+?):([^:]+(?::2)?)$/;

export function parseResource(text: string): Resource {
  if (ACTIVITY.test(text)) return { kind: 'activity' };
  const [, resourceType, resource] = INTEGRATION.exec(text) ?? [];
  if (resourceType === undefined || resource === undefined) return { kind: 'function' };
  const waitsForToken = resource.endsWith('.waitForTaskToken');
  const hasToken = waitsForToken || /\.sync(?::2)?$/.test(resource);
  return { kind: 'integration', resourceType, resource, hasToken, waitsForToken };
}
