/** Where an execution gets its time from. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Calls `ring` once when the milliseconds are over, and returns what cancels that. */
  after(milliseconds: number, ring: () => void): Cancel;
}

/** Cancels a timer. Does nothing if the timer has rung. */
export type Cancel = () => void;

/** What `setTimeout` takes at most: some 24 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The time of this machine. */
export const realClock: Clock = {
  now: Date.now,

  after(milliseconds, ring) {
    let timer: NodeJS.Timeout;
    const start = (left: number) => {
      const lap = Math.min(Math.max(left, 0), LONGEST_TIMER);
      timer = setTimeout(() => (left > lap ? start(left - lap) : ring()), lap);
    };
    start(milliseconds);
    return () => clearTimeout(timer);
  },
};
