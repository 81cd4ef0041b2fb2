import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** How functions are bundled, from source: docs/adr/0011 says what each part is worth. */
export const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  sourceMap: true,
  // Node reads a map when it loads a function; the sources in it would be an eighth of the API's start.
  sourcesContent: false,
  mainFields: ['module', 'main'],
  // With the SDK: what was tested is what runs, whatever the runtime brings along.
  bundleAwsSDK: true,
  // `module` is esbuild's own as long as nobody names any: without it the SDK's core comes as CommonJS,
  // whole, and a function is some hundred kilobytes larger.
  esbuildArgs: { '--conditions': '@stockbook/source,module' },
  // Some dependencies are CommonJS, and ask for Node's own modules by require.
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
};
