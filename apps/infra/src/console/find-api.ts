import { Deployed, outputOf } from '../cdk/deployed.ts';
import { apiIdOf, emulatedApiUrl } from '../emulation/emulated-api.ts';
import type { Config } from '../stacks/config.ts';

/** The API of a deployment. */
export interface FoundApi {
  readonly url: URL;
  readonly region: string;
  /** Names the deployment to a person. */
  readonly place: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the API of a stage in the account of the credentials that the AWS SDK finds. With
 * AWS_ENDPOINT_URL that is an emulator, which serves the API below a path.
 *
 * @throws Error if there is no such stack, or the API accepts no signatures
 */
export async function findApi(config: Config, environment: Environment): Promise<FoundApi> {
  if (typeof config.authorization === 'object') {
    throw new Error(
      'the console signs its requests with AWS credentials, but this API accepts tokens of an issuer: use a stage with "authorization":"iam"',
    );
  }
  const stack = await new Deployed(config).existing('application');
  const own = outputOf(stack, 'ApiUrl');
  const endpoint = environment['AWS_ENDPOINT_URL'];
  const url = endpoint ? emulatedApiUrl(endpoint, apiIdOf(own)) : own;
  const place = `${stack.name} in account ${stack.account}, region ${stack.region}`;
  return { url: new URL(url), region: stack.region, place };
}

/**
 * The API at a URL, for credentials that may not look for the stack.
 *
 * @throws Error if the text is no URL, or no region is known
 */
export function apiAt(text: string, environment: Environment): FoundApi {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(`--url must be the URL of the API, such as the output ApiUrl, but is ${text}`);
  }
  const [, ofHost] = /\.execute-api\.([\w-]+)\.amazonaws\./.exec(url.hostname) ?? [];
  const region = ofHost ?? environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'];
  if (!region) throw new Error('Region is missing');
  return { url, region, place: url.href };
}
