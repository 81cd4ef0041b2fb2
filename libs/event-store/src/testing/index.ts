export { deciderSpecification, type Then, type When } from './decider-specification.ts';
export { eventStoreContract } from './event-store-contract.ts';
