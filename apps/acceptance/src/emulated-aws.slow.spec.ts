import { emulatedAws } from './homes/emulated-aws.ts';
import { suiteOn } from './suite-on-homes.ts';

suiteOn([emulatedAws]);
