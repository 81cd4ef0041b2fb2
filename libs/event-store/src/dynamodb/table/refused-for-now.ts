/** What AWS answers to temporary credentials that were good once. */
const EXPIRED: ReadonlySet<string> = new Set(['ExpiredToken', 'ExpiredTokenException']);

/** What the SDK throws if it finds no credentials. Their message tells of a session that has expired. */
const NOT_FOUND: ReadonlySet<string> = new Set(['CredentialsProviderError', 'TokenProviderError']);

/** What AWS answers if the time of a request is wrong, after the SDK has corrected it once. */
const SKEWED: ReadonlySet<string> = new Set([
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
]);

/** What AWS answers to a wrong signature: its message tells whether the time is the reason. */
const SIGNATURE: ReadonlySet<string> = new Set([
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
]);

/**
 * Tells what to do if AWS refuses requests for now: the credentials have expired, or the clock of this
 * machine is wrong. The same request succeeds afterwards. Wrong keys, a wrong secret and a missing
 * permission stay wrong: for those it returns undefined.
 *
 * @example
 * const error = Object.assign(new Error('expired'), { name: 'ExpiredTokenException' })
 * const remedy = refusedForNow(error)?.includes('renew them') // true
 */
export function refusedForNow(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (EXPIRED.has(name) || (NOT_FOUND.has(name) && /expired/i.test(message))) {
    return 'AWS refuses the credentials, since they have expired: renew them, for example with `aws sso login`, and send the request again';
  }
  if (SKEWED.has(name) || (SIGNATURE.has(name) && /expired|not yet current/i.test(message))) {
    return 'AWS refuses the time of the request, since the clock of this machine is wrong: set it, for example with NTP, and send the request again';
  }
  return undefined;
}
