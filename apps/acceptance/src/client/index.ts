export { Api } from './api.ts';
export { collect } from './collect.ts';
export { Connection, rawRequest } from './connection.ts';
export type * from './contract.ts';
export { type Envelope, envelope, type ProductEvent } from './envelope.ts';
export * from './events.ts';
export { having } from './consistency.ts';
export { EventStream, type SentEvent } from './event-stream.ts';
export { eventually } from './eventually.ts';
export {
  expectRepeat,
  expectProblem,
  expectReadable,
  expectStored,
  expectUnchanged,
} from './expectations.ts';
export { historyPath, productPath } from './paths.ts';
export { quantityIn } from './quantity-in.ts';
export { raw, stringify } from './raw-json.ts';
export { bodyOf, type Reply } from './reply.ts';
export { awsSigner, type Signer, unsigned } from './signer.ts';
export { unique } from './unique.ts';
