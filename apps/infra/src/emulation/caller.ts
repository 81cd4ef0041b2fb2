import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { EmulatorSettings } from './emulated-account.ts';

const USER = 'stockbook-caller';

/** Makes a user who may call an HTTP API, and nothing else; gives the keys to sign with. */
export async function createCaller(
  settings: EmulatorSettings,
  apiId: string,
): Promise<EmulatorSettings['credentials']> {
  const iam = new IAMClient(settings);
  await iam.send(new CreateUserCommand({ UserName: USER }));
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'execute-api:Invoke',
        Resource: `arn:aws:execute-api:${settings.region}:*:${apiId}/*`,
      },
    ],
  };
  await iam.send(
    new PutUserPolicyCommand({
      UserName: USER,
      PolicyName: 'call',
      PolicyDocument: JSON.stringify(policy),
    }),
  );
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: USER }));
  iam.destroy();
  if (!key?.AccessKeyId || !key.SecretAccessKey) throw new Error(`${USER} was given no access key`);
  return { accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey };
}
