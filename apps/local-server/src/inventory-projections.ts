import { projections } from '@stockbook/domain';

/** The projections of a local server. */
export const projected = Object.values(projections);

/** Those whose rows each append writes, on the stores that can: what they list is never stale. */
export const inline = [projections.productList];
