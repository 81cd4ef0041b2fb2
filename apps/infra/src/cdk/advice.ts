/** What AWS and its SDK say without a fix, with one. */
const FIXES: readonly (readonly [RegExp, string])[] = [
  [
    /Region is missing/,
    'the AWS region is missing: set AWS_REGION, such as AWS_REGION=eu-central-1',
  ],
  [
    /Could not load credentials/,
    'the AWS credentials are missing: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ],
  [
    /security token .*expired|ExpiredToken/i,
    'the AWS credentials have expired: sign in again, such as with aws sso login; if they are in environment variables, set new ones and start the command again',
  ],
  [
    /security token .*invalid|InvalidClientTokenId/i,
    'AWS does not know the credentials: check AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ],
  [
    /Signature expired|Signature not yet current/i,
    'AWS refuses the time of the signature: set the clock of this machine',
  ],
  [
    /^Forbidden$|not authorized to perform: execute-api/i,
    'the AWS credentials may not call the API: allow them execute-api:Invoke on it',
  ],
  [
    /^Unauthorized$/,
    'the API does not take AWS credentials, but tokens of an issuer: deploy it with "authorization":"iam"',
  ],
];

/**
 * What an error of AWS means and how to correct it; its own message if that is not known.
 *
 * @example adviceOn('Region is missing') // 'the AWS region is missing: set AWS_REGION, such as AWS_REGION=eu-central-1'
 */
export function adviceOn(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return FIXES.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}
