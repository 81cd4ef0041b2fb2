import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundle, functionFiles } from './testing/bundle.ts';

const KB = 1024;
const BOUND = 200;
const folder = mkdtempSync(join(tmpdir(), 'stockbook-bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the functions’ bundles', () => {
  it.each(bundle(functionFiles, folder, true))('$name is small beside the AWS SDK', (each) => {
    expect(each.ours).toBeGreaterThan(0);
    expect(each.ours).toBeLessThanOrEqual(BOUND * KB);
  });
});
