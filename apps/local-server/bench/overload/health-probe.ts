import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** What GET /health did while others kept the server busy. */
export interface HealthFigures {
  readonly checks: number;
  /** How many were not answered with 200. */
  readonly failed: number;
  /** In ms. */
  readonly median: number;
  /** In ms. */
  readonly slowest: number;
}

/** How often the health is asked for, in ms. */
const EVERY = 200;

/** Asks for the health again and again, each time on a connection of its own, until it is told to stop. */
export async function probeHealth(url: string, stop: AbortSignal): Promise<HealthFigures> {
  const times: number[] = [];
  let failed = 0;
  while (!stop.aborted) {
    const began = performance.now();
    if ((await check(url)) !== 200) failed += 1;
    times.push(performance.now() - began);
    await delay(EVERY);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    checks: times.length,
    failed,
    median: sorted[Math.floor(sorted.length / 2)] ?? NaN,
    slowest: sorted.at(-1) ?? NaN,
  };
}

/** @returns the status; 0 if there is no answer */
const check = (url: string): Promise<number> =>
  new Promise((resolve) => {
    request(`${url}/health`, { agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', () => resolve(0))
      .end();
  });
