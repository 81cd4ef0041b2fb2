export { exportHeads, importHeads, type NotedHead, type NotedHeads } from './noted-heads.ts';
export {
  type SoundLog,
  type Verification,
  verify,
  type VerifyOptions,
  type VerifyProgress,
  type WrongLog,
} from './verify.ts';
export { type VerifyStep, verifySteps } from './verify-steps.ts';
export type { Wrong, WrongEvent } from './wrong-event.ts';
