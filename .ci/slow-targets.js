// Fails if a project has slow tests and no target `test-slow`: `npm run test:slow` would leave them out.
import { spawnSync } from 'node:child_process';

const read = (command, ...parameters) =>
  spawnSync(command, parameters, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).stdout;

const slowTests = read('git', 'ls-files', '*.slow.spec.ts').split('\n').filter(Boolean);
if (slowTests.length === 0) throw new Error('git ls-files lists no slow test');

const { graph } = JSON.parse(read('nx', 'graph', '--print'));
const projects = Object.values(graph.nodes).filter(({ data }) =>
  slowTests.some((file) => file.startsWith(`${data.root}/`)),
);
const without = projects.filter(({ data }) => !('test-slow' in data.targets));
for (const { name, data } of without) {
  console.error(`${name} has slow tests: add the target "test-slow" to ${data.root}/package.json`);
}
console.log(`${slowTests.length} files in ${projects.length} projects, ${without.length} without`);
process.exitCode = without.length === 0 ? 0 : 1;
