import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials'];

export interface ToSign {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** All of it, however it is sent. */
  readonly body: string | Uint8Array;
}

/** Gives a request the headers that prove who sends it. */
export type Signer = (request: ToSign) => Promise<Readonly<Record<string, string>>>;

/** For a home that asks nobody who they are. */
export const unsigned: Signer = async ({ headers }) => headers;

/**
 * Signs as an HTTP API with IAM authorization asks for (AWS Signature Version 4).
 *
 * @param region that the API is in
 * @param credentials those that the AWS SDK finds where absent
 */
export function awsSigner(region: string, credentials: Credentials = defaultProvider()): Signer {
  const signer = new SignatureV4({
    credentials,
    region,
    service: 'execute-api',
    sha256: Sha256,
  });
  return async ({ method, url, headers, body }) => {
    const query: Record<string, string[]> = {};
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
