// Looks for a fault in the source beside which it lies: a process of its own, since a fault may end or block it.
// `search-process.ts <search as JSON>` prints a line of JSON for each check: its name, and what it caught.
import { startEngines } from '../stores/engines.ts';
import { catcherNames, catchers, type Search } from './catchers.ts';

const search = JSON.parse(process.argv[2] ?? '{}') as Search;
const engines = await startEngines([search.store], search.addresses);
for (const name of catcherNames) {
  const caught = await catchers[name](engines, search).catch((error: unknown) => String(error));
  console.log(JSON.stringify({ name, caught }));
  if (caught !== undefined && search.untilCaught) break;
}
// Some faults leave something open.
process.exit();
