import { dynamoDbHomes } from './homes/local-homes.ts';
import { suiteOn } from './suite-on-homes.ts';

suiteOn(dynamoDbHomes);
