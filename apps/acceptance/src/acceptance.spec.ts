import { localHomes } from './homes/local-homes.ts';
import { remoteHome } from './homes/remote-home.ts';
import { suiteOn } from './suite-on-homes.ts';

const remote = process.env['STOCKBOOK_URL'];

suiteOn(remote ? [remoteHome(remote, process.env['STOCKBOOK_SIGN_REGION'])] : localHomes);
