import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { OutputOf, StackId } from '@stockbook/lambda/manifest';
import { cdkCli, project } from '../cdk/cdk-cli.ts';
import { Deployed, outputsOf } from '../cdk/deployed.ts';
import { type Config, readConfig } from '../stacks/config.ts';

const ACCOUNT = '000000000000';
const SOURCE = '--conditions=@stockbook/source';

/** Settings for clients of the AWS SDK. The keys test and test have all permissions. */
export interface EmulatorSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The outputs of both stacks. */
export type Outputs = Readonly<Record<OutputOf<StackId>, string>>;

export interface EmulatedAccountOptions {
  /** The configuration of the deployment. */
  readonly config: Partial<Config>;
  /** The file of a CDK app to use instead of the one in cdk.json. */
  readonly app?: string;
}

/** An account of the emulator, with the commands that a user would deploy with. */
export class EmulatedAccount {
  readonly settings: EmulatorSettings;
  /** The home folder of the CDK, with its cache of accounts. */
  readonly #home: string;
  /** The configuration as an option of a command line. */
  readonly context: string;
  readonly #app: readonly string[];
  readonly #deployed: Deployed;

  private constructor(
    settings: EmulatorSettings,
    home: string,
    { config, app }: EmulatedAccountOptions,
  ) {
    this.settings = settings;
    this.#home = home;
    this.context = `--context=stockbook=${JSON.stringify(config)}`;
    this.#deployed = new Deployed(readConfig(config), settings);
    this.#app = app === undefined ? [] : [`--app=node ${SOURCE} ${app}`];
  }

  static async open(
    settings: EmulatorSettings,
    options: EmulatedAccountOptions,
  ): Promise<EmulatedAccount> {
    // The CDK caches in its home folder which account a key belongs to: this must not be the user's.
    const home = await mkdtemp(join(tmpdir(), 'stockbook-cdk-'));
    return new EmulatedAccount(settings, home, options);
  }

  bootstrap(): Promise<string> {
    return this.cdk('bootstrap', `aws://${ACCOUNT}/${this.settings.region}`);
  }

  /**
   * Runs `nx deploy infra` without a terminal, and returns its output.
   *
   * @param options by default those that approve everything in advance
   */
  deploy(options: readonly string[] = ['--require-approval=never']): Promise<string> {
    return this.#synthesizing(SOURCE, 'src/commands/cdk.ts', 'deploy', ...options);
  }

  /** Runs a command of the CDK, and returns its output. */
  cdk(...parameters: readonly string[]): Promise<string> {
    return this.#synthesizing(cdkCli, ...parameters);
  }

  /** Runs a command that synthesizes the stacks, into a folder of its own. */
  async #synthesizing(...parameters: readonly string[]): Promise<string> {
    // Beside cdk.out: the paths in the source maps are relative to it.
    const output = await mkdtemp(join(project, 'cdk.out-'));
    try {
      const all = [...parameters, this.context, ...this.#app, `--output=${output}`];
      return await this.#run(...all);
    } finally {
      await rm(output, { recursive: true, force: true });
    }
  }

  /** Runs `nx destroy infra`, and returns its output. */
  destroy(...parameters: readonly string[]): Promise<string> {
    return this.#run(SOURCE, 'src/commands/destroy.ts', ...parameters, this.context);
  }

  /** Runs `nx rebuild infra`, and returns its output. */
  rebuild(...parameters: readonly string[]): Promise<string> {
    return this.#run(SOURCE, 'src/commands/rebuild.ts', ...parameters, this.context);
  }

  /**
   * The outputs of both stacks, by name: `BusName`, `LogTable`… A deployment may change them.
   *
   * @throws Error if a stack is not deployed, or an output is missing
   */
  async outputs(): Promise<Outputs> {
    const [log, application] = await Promise.all([
      this.#deployed.stack('log'),
      this.#deployed.stack('application'),
    ]);
    if (!log || !application) throw new Error('the stacks are not deployed to the emulator');
    return { ...outputsOf(log), ...outputsOf(application) };
  }

  async close(): Promise<void> {
    await rm(this.#home, { recursive: true, force: true });
  }

  async #run(...parameters: readonly string[]): Promise<string> {
    const { endpoint, region, credentials } = this.settings;
    const env = {
      ...process.env,
      HOME: this.#home,
      CI: 'true',
      CDK_DISABLE_VERSION_CHECK: 'true',
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: region,
      // The CDK app runs on the same Node.
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    };
    const options = { cwd: project, env, maxBuffer: 64 * 1024 * 1024 };
    const running = promisify(execFile)(process.execPath, parameters, options);
    // A command that asks gets no answer.
    running.child.stdin?.end();
    const { stdout, stderr } = await running;
    return `${stdout}${stderr}`;
  }
}
