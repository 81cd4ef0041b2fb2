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
 * @param bundled whether the functions are bundled, which takes seconds
 */
export function makeApp(config: object = {}, bundled = false) {
  const outdir = mkdtempSync(join(tmpdir(), 'stockbook-synthesis-'));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));
  const context = { stockbook: config, ...(!bundled && { 'aws:cdk:bundling-stacks': [] }) };
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
