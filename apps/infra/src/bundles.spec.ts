import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeApp } from './testing/synthesize.ts';

/** The SDK, and what comes along with it and nothing else asks for. */
const SDK = /node_modules\/(?:@(?:aws-sdk|aws|smithy|aws-crypto)|bowser|mnemonist|obliterator)\//;
const KB = 1024;

interface Output {
  readonly entryPoint?: string;
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/** What esbuild says of each function's bundle. */
function bundles(): readonly (readonly [string, Output])[] {
  const { directory } = makeApp({}, true).app.synth();
  return readdirSync(directory)
    .filter((name) => name.startsWith('asset.'))
    .map((name) => {
      const meta = JSON.parse(readFileSync(join(directory, name, 'index.meta.json'), 'utf8'));
      const outputs = Object.values<Output>(meta.outputs);
      const output = outputs.find(({ entryPoint }) => entryPoint !== undefined) as Output;
      return [output.entryPoint?.split('/').at(-1) ?? '', output] as const;
    });
}

describe('the functions’ bundles', () => {
  it.each(bundles())('%s is small beside the AWS SDK', (name, { inputs }) => {
    const ours = Object.entries(inputs)
      .filter(([path]) => !SDK.test(path))
      .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
    expect(ours).toBeGreaterThan(0);
    // The API has its contract with it, and what makes a document of that.
    expect(ours).toBeLessThanOrEqual((name === 'api.ts' ? 250 : 200) * KB);
  });
});
