export { openPGlite } from './pglite.ts';
