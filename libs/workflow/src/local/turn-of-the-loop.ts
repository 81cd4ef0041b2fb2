import { subscribe } from 'node:diagnostics_channel';
import { setImmediate as turn } from 'node:timers/promises';

/** How many turns in a row may only accept connections. */
const MOST_TURNS = 256;

let accepted = 0;
subscribe('net.server.socket', () => {
  accepted += 1;
});

/**
 * Lets the event loop of a server turn before more work starts. The memory store never waits for the loop:
 * without a turn of it, no connection is accepted, no request read and no disconnect noticed.
 *
 * Node accepts one connection in each turn. So this goes on turning while connections arrive: otherwise
 * they would queue, and a health check with them.
 *
 * @example
 * await turnOfTheLoop()
 */
export async function turnOfTheLoop(): Promise<void> {
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const before = accepted;
    await turn();
    if (accepted === before) return;
  }
}
