import { missingEngines } from '@stockbook/engines';
import { awsSigner } from '../client/index.ts';
import type { Home } from './home.ts';
import { ServerProcess, stopWell } from './server-process.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

/** The stacks that `nx emulate infra` deploys. Requests are signed, and permissions are enforced. */
export const emulatedAws: Home = {
  name: 'AWS, emulated',
  gateway: true,
  skipped: missing.some(({ engine }) => engine === 'ministack'),
  start: async () => {
    const command = ['apps/infra/src/commands/emulate.ts', '--authorization=iam'] as const;
    const stacks = await ServerProcess.start(command, {}, 2);
    const [, region = '', accessKeyId = '', secretAccessKey = ''] =
      /region (\S+) with AWS_ACCESS_KEY_ID=(\S+) AWS_SECRET_ACCESS_KEY=(\S+)/.exec(
        stacks.greeting[1] ?? '',
      ) ?? [];
    return {
      url: stacks.url,
      sign: awsSigner(region, { accessKeyId, secretAccessKey }),
      stop: () => stopWell(stacks),
    };
  },
};
