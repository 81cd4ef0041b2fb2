const KINDS = ['events', 'rejected', 'needsHistory'];

/**
 * Returns what a decider decided, if it is a decision.
 *
 * @throws TypeError if it is none: without TypeScript, a decider may return nothing
 */
export function decisionOf<Decision>(decided: Decision): Decision {
  const isDecision =
    typeof decided === 'object' && decided !== null && KINDS.some((kind) => kind in decided);
  if (isDecision) return decided;
  throw new TypeError(
    `the decider returned ${decided === null ? 'null' : `a value of type ${typeof decided}`}: return { events }, { rejected } or { needsHistory: true }`,
  );
}
