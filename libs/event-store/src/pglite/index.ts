export { openPGlite, type PGliteOptions } from './pglite.ts';
