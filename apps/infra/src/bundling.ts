import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** How functions are bundled, from source. */
export const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  sourceMap: true,
  mainFields: ['module', 'main'],
  // With the SDK: what was tested is what runs, whatever the runtime brings along. It starts as soon as
  // with the SDK beside it, the API sooner: `nx bench infra`.
  bundleAwsSDK: true,
  esbuildArgs: { '--conditions': '@stockbook/source' },
  // Some dependencies are CommonJS, and ask for Node's own modules by require.
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
};
