import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { functions } from '@stockbook/lambda/manifest';
import { App, Stack } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { bundling } from '../bundling.ts';

const folderOfFunctions = fileURLToPath(new URL('../../../../lambda/src/', import.meta.url));
const root = fileURLToPath(new URL('../../../../../', import.meta.url));

/** A client of the AWS SDK that the functions use. */
const CLIENTS = /node_modules\/@aws-sdk\/client-(dynamodb|sfn|cloudwatch-logs|eventbridge)\//;

/** The AWS SDK with the packages that only it depends on. */
const SDK = /node_modules\/(?:@(?:aws-sdk|aws|smithy|aws-crypto)|mnemonist|obliterator)\//;

export interface Bundle {
  /** The function's file, without its extension. */
  readonly name: string;
  /** The bundle, which is imported to start the function. */
  readonly file: string;
  readonly bytes: number;
  /** The bytes of code that come neither from the SDK nor from packages that only it depends on. */
  readonly ours: number;
  /** The bytes of JSON files that come from neither, such as the API's contract. */
  readonly data: number;
  /** The clients of the SDK in the bundle, sorted. */
  readonly clients: readonly string[];
}

interface Output {
  readonly entryPoint?: string;
  readonly bytes: number;
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/** The file of each function that the manifest lists. */
export const functionFiles: readonly string[] = Object.keys(functions).map((name) =>
  join(folderOfFunctions, `${name}.ts`),
);

/**
 * Bundles files as the stacks do, and returns what esbuild reports of each bundle.
 *
 * @param folder where the bundles are written
 * @param withSdk whether the AWS SDK is part of a bundle, or is loaded from the Lambda runtime
 */
export function bundle(
  entries: readonly string[],
  folder: string,
  withSdk: boolean,
): readonly Bundle[] {
  const app = new App({ outdir: folder });
  const stack = new Stack(app, 'bench');
  for (const entry of entries) {
    new NodejsFunction(stack, basename(entry, '.ts'), {
      entry,
      depsLockFilePath: `${root}package-lock.json`,
      projectRoot: root,
      runtime: Runtime.NODEJS_24_X,
      bundling: { ...bundling, bundleAwsSDK: withSdk, metafile: true },
    });
  }
  app.synth();
  return readdirSync(folder)
    .filter((name) => name.startsWith('asset.'))
    .map((name) => read(join(folder, name)));
}

function read(asset: string): Bundle {
  const meta = JSON.parse(readFileSync(join(asset, 'index.meta.json'), 'utf8'));
  const outputs = Object.values<Output>(meta.outputs);
  const output = outputs.find((each) => each.entryPoint !== undefined);
  if (output?.entryPoint === undefined) throw new Error(`${asset} has no bundle of a function`);
  const { entryPoint, bytes, inputs } = output;
  const clients = Object.keys(inputs).flatMap((path) => CLIENTS.exec(path)?.[1] ?? []);
  const ours = Object.entries(inputs).filter(([path]) => !SDK.test(path));
  const isData = ([path]: readonly [string, unknown]) => path.endsWith('.json');
  const size = (files: typeof ours) =>
    files.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
  return {
    name: basename(entryPoint, '.ts'),
    ours: size(ours.filter((each) => !isData(each))),
    data: size(ours.filter(isData)),
    file: join(asset, 'index.mjs'),
    bytes,
    clients: [...new Set(clients)].toSorted(),
  };
}
