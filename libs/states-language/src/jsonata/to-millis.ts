import jsonata from 'jsonata';
import { interruptible, Interrupted } from '../interruptible.ts';
import { timeIsUp, type TimeLeft } from './time-left.ts';

/** The name under which `$toMillis` finds the time left of its evaluation. No expression can say it. */
export const TIME_LEFT = 'states language time left';

type ToMillis = (this: jsonata.Focus, text?: string, picture?: string) => unknown;

/** JSONata's own function. */
const own: Promise<{ readonly implementation: ToMillis }> = jsonata('$toMillis').evaluate(null);

/**
 * `$toMillis(text, picture?)`: JSONata's own function, which makes a regular expression of a picture. The
 * matching ends with the evaluation.
 */
export async function toMillis(
  this: jsonata.Focus,
  text?: string,
  picture?: string,
): Promise<unknown> {
  const { implementation } = await own;
  if (picture === undefined) return implementation.call(this, text);
  const timeLeft = this.environment.lookup(TIME_LEFT) as TimeLeft;
  try {
    return interruptible(timeLeft(), () => implementation.call(this, text, picture));
  } catch (thrown) {
    throw thrown instanceof Interrupted ? timeIsUp() : thrown;
  }
}
