import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials'];

export interface ToSign {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body, also if it is sent in pieces. */
  readonly body: string | Uint8Array;
}

/** Returns the headers of a request, with its signature. */
export type Signer = (request: ToSign) => Promise<Readonly<Record<string, string>>>;

/** For a home that accepts requests without a signature. */
export const unsigned: Signer = async ({ headers }) => headers;

/**
 * Signs as an HTTP API with IAM authorization requires (AWS Signature Version 4).
 *
 * @param region the region of the API
 * @param credentials by default those that the AWS SDK finds
 */
export function awsSigner(region: string, credentials: Credentials = defaultProvider()): Signer {
  const signer = new SignatureV4({
    credentials,
    region,
    service: 'execute-api',
    sha256: Sha256,
  });
  return async ({ method, url, headers, body }) => {
    // Names of Object.prototype are names too.
    const query = Object.create(null) as Record<string, string[]>;
    for (const [name, value] of url.searchParams) (query[name] ??= []).push(value);
    const signed = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers: { ...headers, host: url.host },
      body,
    });
    return signed.headers;
  };
}
