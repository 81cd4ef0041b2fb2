// Says at the end of the slow tests what it left out, since nx keeps to itself what passing tests print.
// Its output is also among what nx hashes for the slow tests (nx.json): where an engine is found
// that was missing before, the tests run again.
import { missingEngines } from '@stockbook/engines';

const missing = await missingEngines();
for (const { engine, message } of missing) console.log(`Not tested on ${engine}: ${message}`);
if (missing.length > 0 && process.env.CI) process.exitCode = 1;
