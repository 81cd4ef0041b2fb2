import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMinistack } from '@stockbook/engines/ministack';
import { pathWithAwsCli } from './aws-cli.ts';
import { inNewFolder } from './folders.ts';
import { emulation, isTyped, onAws } from './plan.ts';
import type { Report } from './report.ts';
import { runs, serves } from './run.ts';

const REGION = 'us-east-1';

// What a person would answer, and what the emulator lacks: archives of a bus.
const CDK_SETTINGS = { requireApproval: 'never', context: { stockbook: { archiveDays: 0 } } };

/** Starts the emulation as a reader would, and works in an account as a reader would. */
export async function tryAws(
  commands: readonly string[],
  cwd: string,
  report: Report,
): Promise<void> {
  if (commands.includes(emulation.command)) {
    await report.ran(emulation.command, () => serves(emulation, { cwd, env: process.env }));
  }
  await inNewFolder(async (home) => {
    const engine = await startMinistack();
    try {
      const env = await accountAt(engine.endpoint, home);
      for (const planned of onAws) {
        for (const command of commands.filter((each) => isTyped(planned.command, each))) {
          await report.ran(command, () =>
            'answersAt' in planned
              ? serves(planned, { cwd, env })
              : runs(command, planned, { cwd, env }),
          );
        }
      }
    } finally {
      await engine.stop();
    }
  });
}

/** The environment of a person with an account, which is the emulator's, and with the AWS CLI. */
async function accountAt(endpoint: string, home: string): Promise<NodeJS.ProcessEnv> {
  await writeFile(join(home, '.cdk.json'), JSON.stringify(CDK_SETTINGS));
  return {
    ...process.env,
    HOME: home,
    PATH: await pathWithAwsCli(home),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
  };
}
