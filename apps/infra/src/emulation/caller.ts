import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { EmulatorSettings } from './emulated-account.ts';

const USER = 'stockbook-caller';

/** Creates a user that may only call an HTTP API, and returns its keys. */
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
  if (!key?.AccessKeyId || !key.SecretAccessKey)
    throw new Error(`the emulator returned no access key for ${USER}`);
  return { accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey };
}
