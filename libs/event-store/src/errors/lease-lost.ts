import { hasCode } from './has-code.ts';

/** Another process runs these readers, or this one could not write that it still does. What it did is in the checkpoints. */
export class LeaseLost extends Error {
  readonly code = 'LeaseLost';

  constructor() {
    super('another process runs these readers, or this one could not say that it does');
    this.name = this.code;
  }
}

/**
 * @example
 * if (isLeaseLost(error)) console.log('another process goes on')
 */
export const isLeaseLost = (error: unknown): error is LeaseLost => hasCode(error, 'LeaseLost');
