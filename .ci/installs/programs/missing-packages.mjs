// Without the optional packages, each function that needs one says which.
import { connectDynamoDb, createLog, LogFollower } from '@stockbook/event-store/dynamodb';
import { isPackageMissing } from '@stockbook/event-store';
import { openPGlite } from '@stockbook/event-store/pglite';
import { connectPg } from '@stockbook/event-store/postgres';

const opens = [
  ['pg', () => connectPg('postgres://127.0.0.1/none')],
  ['@electric-sql/pglite', () => openPGlite()],
  ['@aws-sdk/client-dynamodb', () => connectDynamoDb()],
  ['@aws-sdk/client-dynamodb', () => createLog({}, 'log')],
  ['@aws-sdk/client-dynamodb-streams', () => LogFollower.start({}, 'log')],
];
for (const [name, open] of opens) {
  const error = await open().catch((thrown) => thrown);
  if (!isPackageMissing(error)) throw new Error(`${name} is not called missing`, { cause: error });
  const { packageName, message } = error;
  if (packageName !== name) throw new Error(`${packageName} is called missing, not ${name}`);
  const [, remedy = ''] = message.split('npm install ');
  if (!remedy.split(' ').includes(name)) throw new Error(`no remedy: ${message}`);
}
