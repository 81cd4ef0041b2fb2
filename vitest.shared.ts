import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** What every project's tests share: workspace packages are consumed from source. */
export const sharedTests: ViteUserConfig = defineConfig({
  ssr: {
    resolve: { conditions: ['@stockbook/source', 'node', 'development|production'] },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.spec.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
