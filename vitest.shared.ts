import { availableParallelism } from 'node:os';
import { mergeConfig, type ViteUserConfig, type ViteUserConfigFnObject } from 'vitest/config';

/**
 * The tests of a project, with what all projects share: workspace packages are consumed from source.
 *
 * There are two tiers. `vitest run` runs `*.spec.ts`: in memory, on PGlite and on a PostgreSQL server
 * from npm. `vitest run --mode slow` runs `*.slow.spec.ts`: the DynamoDB engines, the emulated AWS,
 * servers and databases that are stopped or killed in the middle of their work, and what takes minutes.
 */
export const projectTests =
  (project: ViteUserConfig = {}): ViteUserConfigFnObject =>
  ({ mode }) => {
    const slow = mode === 'slow';
    const shared: ViteUserConfig = {
      ssr: { resolve: { conditions: ['@stockbook/source', 'node', 'development|production'] } },
      test: {
        environment: 'node',
        include: [`{src,bench,evidence}/**/*.${slow ? 'slow.spec' : 'spec'}.ts`],
        exclude: ['**/node_modules/**', ...(slow ? [] : ['**/*.slow.spec.ts'])],
        // Vitest leaves one core free. Many tests wait for a server or an engine, so two files run at once on two cores.
        maxWorkers: Math.max(2, availableParallelism() - 1),
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    };
    return mergeConfig(shared, project);
  };
