import { globSync, readFileSync } from 'node:fs';

const FROM = /^>=(\d+)(?:\.(\d+))?(?:\.(\d+))?$/;

/** The peers of all libraries, each in the lowest version that its range has. */
export function lowestPeers() {
  const ranges = globSync('libs/*/package.json').flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(file, 'utf8')).peerDependencies ?? {}),
  );
  return Object.fromEntries(ranges.map(([name, range]) => [name, lowest(name, range)]));
}

/** The peers of all libraries, each in its newest version. */
export const newestPeers = () =>
  Object.fromEntries(Object.keys(lowestPeers()).map((name) => [name, 'latest']));

function lowest(name, range) {
  // Each version has a PostgreSQL of its own: the newest is as good as any.
  if (range === '*') return 'latest';
  const [, major, minor = 0, patch = 0] = FROM.exec(range) ?? [];
  if (major === undefined) throw new Error(`the range of the peer ${name} has no lower bound`);
  return `${major}.${minor}.${patch}`;
}
