/** What the server does with the console: `on`, `read-only`, where its pages change nothing, or `off`. */
export const consoleModes = ['on', 'read-only', 'off'] as const;

export type ConsoleMode = (typeof consoleModes)[number];
