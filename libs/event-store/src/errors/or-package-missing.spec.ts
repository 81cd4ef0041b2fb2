import { describe, expect, it } from 'vitest';
import { orPackageMissing } from './or-package-missing.ts';

const error = (code: string | undefined, message: string) =>
  Object.assign(new Error(message), { code });
const caught = async (cause: unknown) =>
  Promise.reject(cause)
    .catch(orPackageMissing('PostgreSQL', 'pg-types', 'pg'))
    .catch((thrown: unknown) => thrown);

describe('an import() that fails', () => {
  it.each([
    error('ERR_MODULE_NOT_FOUND', "Cannot find package 'pg' imported from /app/pg.js"),
    error('MODULE_NOT_FOUND', "Cannot find module 'pg'\nRequire stack:\n- /app/bundle.cjs"),
  ])('names the package that is not installed: %s', async (cause) => {
    expect(await caught(cause)).toMatchObject({
      code: 'PackageMissing',
      packageName: 'pg',
      message: 'PostgreSQL needs the package pg, which is not installed: npm install pg-types pg',
      cause,
    });
  });

  it.each([
    error('ERR_MODULE_NOT_FOUND', "Cannot find package 'pg-pool' imported from /app/pg.js"),
    error('ERR_MODULE_NOT_FOUND', "Cannot find module '/app/node_modules/pg/lib/x.js'"),
    error('ERR_REQUIRE_ESM', "require() of ES Module 'pg' is not supported"),
    error(undefined, "Cannot find package 'pg'"),
    'text',
  ])('throws any other error as it is: %s', async (cause) => {
    expect(await caught(cause)).toBe(cause);
  });

  it('is found so by Node', async () => {
    const name = '@stockbook/not-there';
    const thrown = await import(/* @vite-ignore */ name)
      .catch(orPackageMissing('This test', name))
      .catch((fault: unknown) => fault);
    expect(thrown).toMatchObject({ code: 'PackageMissing', packageName: name });
  });
});
