import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { stockbook } from '../stockbook.ts';

/**
 * The app with its stacks, not synthesized yet, in a folder that goes when the tests of its file have
 * ended.
 *
 * @param config what `--context=stockbook=…` would say
 */
export function makeApp(config: object | string = {}) {
  const outdir = mkdtempSync(join(tmpdir(), 'stockbook-synthesis-'));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));
  // What the functions are made of does not matter here, and takes seconds.
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
