import { EXPRESS_DURATION } from '../limits.ts';
import type { Run } from './run.ts';
import type { Thread } from './thread.ts';

/**
 * Ends an execution as timed out when its time is up.
 *
 * @param seconds what its document lets it take
 */
export function limitTime(run: Run, thread: Thread, seconds = Infinity): void {
  const most = run.mode.type === 'EXPRESS' ? EXPRESS_DURATION : Infinity;
  const duration = Math.min(1000 * seconds, most);
  if (duration === Infinity) return;
  const end = () => run.end({ status: 'TIMED_OUT' }, thread.lastEventId);
  run.lifetime.onEnd(run.ports.clock.after(duration, end));
}
