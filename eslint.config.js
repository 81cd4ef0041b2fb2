import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const dependsOn = (sourceTag, ...onlyDependOnLibsWithTags) => ({
  sourceTag,
  onlyDependOnLibsWithTags,
});

/** One direction only: apps -> api -> workflow -> domain and event-store. See ARCHITECTURE.md. */
export default [
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  ...tseslint.configs.strict,
  { ignores: ['**/dist', '**/out-tsc', '**/.nx', '**/cdk.out*'] },
  {
    files: ['**/*.ts', '**/*.js'],
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_' },
      ],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [String.raw`^.*/vitest\.shared(\.ts)?$`, '@stockbook/doctest'],
          depConstraints: [
            dependsOn('scope:domain', 'scope:domain'),
            dependsOn('scope:event-store', 'scope:event-store'),
            dependsOn('scope:workflow', 'scope:workflow', 'scope:domain', 'scope:event-store'),
            dependsOn(
              'scope:api',
              'scope:api',
              'scope:workflow',
              'scope:domain',
              'scope:event-store',
            ),
            dependsOn('type:app', 'type:lib'),
            dependsOn('scope:acceptance', 'scope:api', 'scope:event-store'),
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
              allowedExternalImports: ['big.js', 'zod/mini', 'vitest', 'vitest/*', 'fast-check'],
            },
          ],
        },
      ],
    },
  },
];
