export { deciderSpecification, type Then, type When } from './decider-specification.ts';
export { type ContractOptions, eventStoreContract, type Vitest } from './event-store-contract.ts';
export { type RowContractOptions, rowStoreContract } from './row-store-contract.ts';
export {
  type GivenEvent,
  type GivenEvents,
  numberEvents,
  projectionSpecification,
  projectRows,
  type ThenChanges,
  type ThenRows,
} from './projection-specification.ts';
