/**
 * Each read of ours goes by an index, in its order, and stops at its limit. Without statistics PostgreSQL expects
 * every value to be rare: it would collect and sort all rows of a frequent one for each page. PGlite never makes
 * statistics by itself, and a server not at once.
 */
export const PLAN_SETTINGS = 'SET enable_bitmapscan = off;';
