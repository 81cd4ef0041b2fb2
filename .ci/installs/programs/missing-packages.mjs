// Without the optional packages, each function that needs one says which.
import { connectDynamoDb, createLog, LogFollower } from '@stockbook/event-store/dynamodb';
import { isPackageMissing } from '@stockbook/event-store';
import { openPGlite } from '@stockbook/event-store/pglite';
import { connectPg } from '@stockbook/event-store/postgres';

const awsSdk = '@aws-sdk/client-dynamodb @aws-sdk/lib-dynamodb';
/** What is called missing, what the remedy installs, and the function that needs it. */
const opens = [
  ['pg', 'pg', () => connectPg('postgres://127.0.0.1/none')],
  ['@electric-sql/pglite', '@electric-sql/pglite', () => openPGlite()],
  ['@aws-sdk/client-dynamodb', awsSdk, () => connectDynamoDb()],
  ['@aws-sdk/client-dynamodb', '@aws-sdk/client-dynamodb', () => createLog({}, 'log')],
  [
    '@aws-sdk/client-dynamodb-streams',
    '@aws-sdk/client-dynamodb-streams',
    () => LogFollower.start({}, 'log'),
  ],
];
for (const [name, remedy, open] of opens) {
  const error = await open().catch((thrown) => thrown);
  if (!isPackageMissing(error)) throw new Error(`${name} is not called missing`, { cause: error });
  const { packageName, message } = error;
  if (packageName !== name) throw new Error(`${packageName} is called missing, not ${name}`);
  if (!message.endsWith(`: npm install ${remedy}`)) throw new Error(`no remedy: ${message}`);
}
