import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { stockbook } from '../stockbook.ts';

/** What the tests of a file synthesize. An app may be made within a test, which has no hooks. */
const output = mkdtempSync(join(tmpdir(), 'stockbook-synthesis-'));
afterAll(() => rmSync(output, { recursive: true, force: true }));

/**
 * The app with its stacks, before synthesis.
 *
 * @param config the value of `--context=stockbook=…`
 */
export function makeApp(config: object | string = {}) {
  const outdir = mkdtempSync(join(output, 'app-'));
  // The functions are not bundled, which would take seconds.
  const context = { stockbook: config, 'aws:cdk:bundling-stacks': [] };
  const app = new App({ outdir, context });
  return { app, ...stockbook(app) };
}

/** The templates of both stacks. */
export function templatesOf(config: object = {}) {
  const { data, application } = makeApp(config);
  return {
    data: Template.fromStack(data),
    application: Template.fromStack(application),
    protectedFromTermination: data.terminationProtection,
  };
}
