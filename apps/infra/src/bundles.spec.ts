import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundle, functionFiles } from './testing/bundle.ts';

const KB = 1024;
const BOUND = 200;
/** What does not keep the bound yet, and must not grow on: docs/adr/0009 says what it is made of. */
const NOT_YET: Readonly<Record<string, number>> = { api: 245 };
const folder = mkdtempSync(join(tmpdir(), 'stockbook-bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the functions’ bundles', () => {
  it.each(bundle(functionFiles(), folder, true))('$name is small beside the AWS SDK', (each) => {
    expect(each.ours).toBeGreaterThan(0);
    expect(each.ours).toBeLessThanOrEqual((NOT_YET[each.name] ?? BOUND) * KB);
  });
});
