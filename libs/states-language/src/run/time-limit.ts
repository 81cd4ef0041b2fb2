import { EXPRESS_DURATION } from '../limits.ts';
import type { Run } from './run.ts';

/**
 * Ends an execution as timed out when its time is up.
 *
 * @param seconds what its document lets it take
 */
export function limitTime(run: Run, seconds = Infinity): void {
  const most = run.mode.type === 'EXPRESS' ? EXPRESS_DURATION : Infinity;
  const duration = Math.min(1000 * seconds, most);
  if (duration === Infinity) return;
  const end = () => run.end({ status: 'TIMED_OUT' });
  run.lifetime.onEnd(run.ports.clock.after(duration, end));
}
