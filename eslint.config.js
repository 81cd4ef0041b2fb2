import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const dependsOn = (sourceTag, ...onlyDependOnLibsWithTags) => ({
  sourceTag,
  onlyDependOnLibsWithTags,
});

/** One direction only: apps -> api -> workflow -> domain, event-store and states-language. See ARCHITECTURE.md. */
export default [
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  ...tseslint.configs.strict,
  { ignores: ['**/dist', '**/out-tsc', '**/.nx', '**/cdk.out*'] },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.js'],
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_' },
      ],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [
            String.raw`^.*/vitest\.shared(\.ts)?$`,
            '@stockbook/doctest',
            // For benchmarks: what is published may not import it (.dependency-cruiser.js).
            '@stockbook/bench',
            // For tests of the domain alone: the rule below.
            '@stockbook/event-store/testing/projection-specification',
            // For a test of the console alone: the rule below.
            '@stockbook/event-store/outbound',
          ],
          // The console loads the sample data when they are played, and other entries of the domain before.
          checkDynamicDependenciesExceptions: ['@stockbook/domain'],
          depConstraints: [
            dependsOn('scope:domain', 'scope:domain'),
            dependsOn('scope:engines', 'scope:engines'),
            dependsOn('scope:event-store', 'scope:event-store', 'scope:engines'),
            dependsOn('scope:states-language', 'scope:states-language'),
            dependsOn(
              'scope:workflow',
              'scope:workflow',
              'scope:domain',
              'scope:event-store',
              'scope:states-language',
              'scope:engines',
            ),
            dependsOn(
              'scope:api',
              'scope:api',
              'scope:workflow',
              'scope:domain',
              'scope:event-store',
              'scope:states-language',
              'scope:engines',
            ),
            // Each app by its scope: one that is not listed here may import nothing.
            dependsOn('scope:local-server', 'type:lib'),
            dependsOn('scope:lambda', 'type:lib'),
            // The stacks deploy the functions, and share the names of their manifest.
            dependsOn('scope:infra', 'type:lib', 'scope:lambda'),
            // What it shows, curl can get: it knows the contract, and what is pure and small.
            dependsOn('scope:console', 'scope:api', 'scope:domain', 'scope:engines'),
            dependsOn('scope:acceptance', 'scope:api', 'scope:event-store', 'scope:engines'),
            dependsOn('type:tool', 'type:lib'),
            {
              // Handlers and tasks run in every home; what carries them stays outside.
              sourceTag: 'scope:api',
              bannedExternalImports: ['express', 'pino', 'pg', '@electric-sql/*'],
            },
            {
              // Whole, it would be most of a function: docs/adr/0011.
              sourceTag: 'type:lib',
              bannedExternalImports: ['zod', 'zod/v*'],
            },
            {
              // The domain is pure: arithmetic, schemas, and what its tests are written with.
              sourceTag: 'scope:domain',
              allowedExternalImports: [
                'big.js',
                'fastest-levenshtein',
                'zod/mini',
                'vitest',
                'vitest/*',
                'fast-check',
              ],
            },
          ],
        },
      ],
    },
  },
  {
    // The domain is published without it, and knows no store: only the tests of its projections use it. The console
    // knows the API alone: a test compares its CloudEvents with those of the log, one asks for an engine, and the browser of
    // all lies in the cache of the engines.
    files: ['libs/domain/src/**/*.ts', 'apps/console/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts', 'apps/console/src/testing/chromium-path.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['@stockbook/event-store/*', '@stockbook/engines', '@stockbook/engines/*'] },
      ],
    },
  },
  {
    // The libraries are published without it: only their tests start engines.
    files: ['libs/{event-store,workflow,api}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/event-store/src/testing/{dynamodb,readers}/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@stockbook/engines', '@stockbook/engines/*'] }] },
      ],
    },
  },
];
