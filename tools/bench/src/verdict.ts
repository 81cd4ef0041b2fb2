/** Whether a target was met. */
export interface Verdict {
  readonly met: boolean;
  readonly sentence: string;
}

/**
 * @param target what must hold, such as `GET /products within a second of a start`
 * @param value what was measured, with its unit
 */
export const verdict = (target: string, met: boolean, value: string): Verdict => ({
  met,
  sentence: `Target (${target}): ${met ? 'met' : 'MISSED'}, ${value}`,
});
