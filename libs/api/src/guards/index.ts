export { HOSTS_RULE, readAllowedHosts } from './allowed-hosts.ts';
export { ORIGINS_RULE, readAllowedOrigins } from './allowed-origins.ts';
export { isAwsCall } from './aws-call.ts';
export { guard, type GuardOptions } from './guard.ts';
export type { RequestHead } from './request-head.ts';
