import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

/** Finds the credentials, and renews those that expire. */
type Provider = ReturnType<typeof defaultProvider>;

/** What a signature of a request covers. */
export interface ToSign {
  readonly method: string;
  readonly url: URL;
  readonly body: Uint8Array;
}

/** Signs requests as an HTTP API with IAM authorization requires (AWS Signature Version 4). */
export class AwsSigner {
  readonly #newProvider: () => Provider;
  readonly #signer: SignatureV4;
  #provider: Provider;

  /**
   * @param region the region of the API
   * @param newProvider by default, what the AWS SDK finds: environment, profile, sign-on, role
   */
  constructor(region: string, newProvider = () => defaultProvider({ ignoreCache: true })) {
    this.#newProvider = newProvider;
    this.#provider = newProvider();
    this.#signer = new SignatureV4({
      credentials: () => this.#provider(),
      region,
      service: 'execute-api',
      sha256: Sha256,
    });
  }

  /** @throws Error if there are no credentials, or a sign-on has expired */
  async check(): Promise<void> {
    await this.#provider();
  }

  /** Looks for the credentials again for the next request: the user may have signed in meanwhile. */
  renew(): void {
    this.#provider = this.#newProvider();
  }

  /** Returns the headers that the request then must have, `host` among them. */
  async sign({ method, url, body }: ToSign): Promise<Readonly<Record<string, string>>> {
    // Names of Object.prototype are names too.
    const query = Object.create(null) as Record<string, string[]>;
    for (const [name, value] of url.searchParams) (query[name] ??= []).push(value);
    const { headers } = await this.#signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers: { host: url.host },
      body,
    });
    return headers;
  }
}
