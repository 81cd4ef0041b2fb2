import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../testing/readers/manual-clock.ts';
import { BuildPace } from './build-pace.ts';

describe('a build', () => {
  let clock: ManualClock;
  let pace: BuildPace;
  beforeEach(() => {
    clock = new ManualClock();
    pace = new BuildPace(clock);
  });

  /** Writes, and returns after how many ms it is due again. */
  async function nextAfter(took: number): Promise<number> {
    await pace.writing(() => clock.advance(took));
    for (let waited = 0; waited <= 60_000; waited += 1_000) {
      if (pace.isDue(0, 0)) return waited;
      await clock.advance(1_000);
    }
    throw new Error('a build waits for more than a minute');
  }

  it('writes its rows after many changes, many positions, or five seconds', async () => {
    expect(pace.isDue(19_999, 199_999)).toBe(false);
    expect(pace.isDue(20_000, 0)).toBe(true);
    expect(pace.isDue(0, 200_000)).toBe(true);
    await clock.advance(4_999);
    expect(pace.isDue(0, 0)).toBe(false);
    await clock.advance(1);
    expect(pace.isDue(0, 0)).toBe(true);
  });

  it('spends a fifth of its time on slow writes, and 20 seconds on events at most', async () => {
    expect(await nextAfter(100)).toBe(5_000);
    expect(await nextAfter(3_000)).toBe(12_000);
    expect(await nextAfter(30_000)).toBe(20_000);
    expect(await nextAfter(1_000)).toBe(5_000);
  });
});
