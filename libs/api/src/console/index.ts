export { consolePath, SETTINGS } from './console-path.ts';
export { headersOf } from './headers.ts';
export { type ConsoleMode, consoleModes } from './mode.ts';
export { refuseOwnPages } from './refuse-own-pages.ts';
