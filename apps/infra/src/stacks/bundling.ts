import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** How functions are bundled from source. docs/adr/0011 has the size and the time that each option saves. */
export const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  sourceMap: true,
  // Node reads the source map when it loads a function: with the sources in it the API starts an eighth slower.
  sourcesContent: false,
  mainFields: ['module', 'main'],
  // The version of the SDK that was tested, not the one of the Lambda runtime.
  bundleAwsSDK: true,
  // esbuild drops its default condition `module` if conditions are given. Without it the core of the SDK is
  // bundled as CommonJS, as a whole, and a function is 100 KB larger or more.
  esbuildArgs: { '--conditions': '@stockbook/source,module' },
  // Some dependencies are CommonJS, and load the modules of Node with require.
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
};
