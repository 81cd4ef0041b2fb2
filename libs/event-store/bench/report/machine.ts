import { describeHost, type Host } from '@stockbook/bench';
import type { Databases } from '../databases.ts';
import { peers } from '../peers.ts';

/** What a run was measured on. */
export interface Machine extends Omit<Host, 'commit'> {
  readonly postgres: string;
  readonly settings: Readonly<Record<string, string>>;
  /** The versions of the products; the commit of Stockbook. */
  readonly versions: Readonly<Record<string, string>>;
}

export async function describeMachine({ version, settings }: Databases): Promise<Machine> {
  const { commit, ...host } = await describeHost();
  const installed = Object.entries(await peers.versions()).filter(([, each]) => each !== undefined);
  const ofPeers = installed.map(([name, each]) => [`${name} of the peers`, each]);
  return {
    ...host,
    postgres: version,
    settings,
    versions: { stockbook: commit, ...Object.fromEntries(ofPeers) },
  };
}
