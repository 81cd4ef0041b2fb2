import { emulatedAws } from './homes/emulated-aws.ts';
import { suiteOn } from './suite-on-homes.ts';
import { testsOfTheWhole } from './suite/index.ts';

suiteOn([emulatedAws], testsOfTheWhole);
