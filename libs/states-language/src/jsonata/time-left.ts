/** How long AWS evaluates an expression, in milliseconds. */
export const EVALUATION_TIME = 5000;

/** How many milliseconds an evaluation has left. The real clock counts, as in the package jsonata. */
export type TimeLeft = () => number;

/** The time left of an evaluation that begins now. */
export function evaluationTime(): TimeLeft {
  const end = Date.now() + EVALUATION_TIME;
  return () => end - Date.now();
}

/** What the package jsonata throws if an evaluation takes too long. */
export const timeIsUp = (): Error & { readonly code: string } =>
  Object.assign(new Error('the time of the evaluation is up'), { code: 'D1012' });
