import { type ViteUserConfig } from 'vitest/config';
/** What every project's tests share: workspace packages are consumed from source. */
export declare const sharedTests: ViteUserConfig;
//# sourceMappingURL=vitest.shared.d.ts.map
