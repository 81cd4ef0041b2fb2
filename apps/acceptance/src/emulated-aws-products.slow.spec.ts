import { emulatedAws } from './homes/emulated-aws.ts';
import { suiteOn } from './suite-on-homes.ts';
import { testsOfProducts } from './suite/index.ts';

// Stacks of their own: the other tests run beside these.
suiteOn([emulatedAws], testsOfProducts);
