// Without the condition "module", which vitest adds and Node does not: old clients of the AWS SDK have
// modules there that Node cannot load.
export default { ssr: { resolve: { conditions: ['node'], externalConditions: ['node'] } } };
