import type { Command } from './command.ts';
import type { Failure, FirstResult } from './first-result.ts';
import type { Said } from './said.ts';

/** What clients sent to one log, and what they were answered. */
export class Ledger {
  readonly sent = new Map<string, Command>();
  readonly acknowledged = new Map<string, FirstResult>();
  /** The commands whose client was told that they had been carried out before. */
  readonly repeats = new Set<string>();
  /** In their order. */
  readonly failures: Failure[] = [];
  /** Answers that no client may get, as sentences. */
  readonly refused: string[] = [];
  /** Sent since {@link takeRecent}. */
  #recent: Command[] = [];

  hear(said: Said): void {
    if ('sent' in said) {
      this.sent.set(said.sent.id, said.sent);
      this.#recent.push(said.sent);
    } else if ('acknowledged' in said) {
      const { command } = said.acknowledged;
      this.acknowledged.set(command, said.acknowledged);
      if (said.as === 'repeat') this.repeats.add(command);
    } else if ('failed' in said) this.failures.push(said.failed);
    else this.refused.push(said.refused);
  }

  /** Returns the commands that were sent since the last call. */
  takeRecent(): readonly Command[] {
    const recent = this.#recent;
    this.#recent = [];
    return recent;
  }
}
