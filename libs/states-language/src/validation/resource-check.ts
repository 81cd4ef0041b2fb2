import type { Check } from './check.ts';

/**
 * The ARNs of what a task may call. As on AWS, Region and account may be any text: AWS accepts those of its own
 * samples, `your-region` and `your-account-id`. Whether a service has such an API is not checked.
 */
const ARNS: readonly RegExp[] = [
  /^arn:[^:\s]+:lambda:[^:\s]+:[^:\s]+:function:[^:\s]+(?::[^:\s]+)?$/,
  /^arn:[^:\s]+:states:[^:\s]*:[^:\s]*:(?:aws-sdk:|(?!aws-sdk:))[\w-]+:\w+(?:\.sync(?::2)?|\.waitForTaskToken)?$/,
  /^arn:[^:\s]+:states:[^:\s]*:[^:\s]*:activity:[^:\s]+$/,
];

/**
 * The value of `Resource`. A text that is no ARN is the name of a handler, and one with a placeholder
 * (`${name}`) is not complete.
 */
export const resource: Check = (value, place) => {
  if (typeof value !== 'string') return place.refuse('Expected value of type [STRING]');
  if (!value.startsWith('arn:') || value.includes('${')) return;
  if (!ARNS.some((arn) => arn.test(value))) place.refuse('Value is not a valid resource ARN');
};
