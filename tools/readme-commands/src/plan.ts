/** A command as it is typed; a pattern where the rest of it differs. */
export type Typed = string | RegExp;

export const isTyped = (typed: Typed, command: string): boolean =>
  typeof typed === 'string' ? typed === command : typed.test(command);

/** A command that runs to its end. */
export interface Run {
  readonly command: Typed;
  /** What its reader answers when it asks. */
  readonly input?: string;
  /** What its output has, where an exit code of 0 says too little. */
  readonly says?: RegExp;
  /** What stops it here and nowhere else: it must fail with this. */
  readonly failsWith?: RegExp;
}

/** A command that runs until it is stopped: it must answer at an address. */
export interface Serve {
  readonly command: string;
  /** Where it is well; or where its output has its address, below which `/health` is. */
  readonly answersAt: string | RegExp;
}

/** A command that is not run here, and why. */
export interface LeftOut {
  readonly command: Typed;
  readonly why: string;
}

/** What the gate runs anyway: its script has each. */
export const runByTheGate: readonly string[] = [
  'npm ci',
  'npm test',
  'npm run test:slow',
  'npm run typecheck',
  'npm run layers',
  'npm run clients',
  'npx nx recordings states-language',
  'npm run ci',
];

/** Run as they are, without a server or an account. */
export const alone: readonly Run[] = [
  { command: 'npm run pack:libs', says: /stockbook-event-store-\S+\.tgz/ },
  { command: /^npx nx \S+ \S+ -- --help$/, says: /Stockbook|STOCKBOOK/ },
  {
    command: `node -p '"whsec_" + crypto.randomBytes(32).toString("base64")'`,
    says: /^whsec_\S{44}$/m,
  },
];

const LOCAL_SERVER = 'http://localhost:3000/health';

/** Each is up while the requests of README.md are sent to it, the first of them. */
export const localServers: readonly Serve[] = [
  { command: 'npx nx serve local-server', answersAt: LOCAL_SERVER },
  { command: 'npx nx dev local-server', answersAt: LOCAL_SERVER },
];

/** Run on the first of them, after the requests. */
export const onLocalServer: readonly (Run & { readonly command: string })[] = [
  { command: 'npx nx demo local-server', says: /^ +\d,\d{3} stored$/m },
];

/** Run on what the servers kept, after they stopped. */
export const afterServers: readonly Run[] = [
  { command: 'npx nx verify local-server', says: /The log is sound: [1-9][\d,]* events? in / },
  { command: 'npx nx rebuild local-server stock-movements', says: /stock-movements is built\./ },
  { command: 'npx nx build console' },
];

export const requests = /^curl .*localhost:3000\//;

/** What tells AWS's clients to use the server; the commands after it run with these variables. */
export const awsSettings = /^export AWS_/;

/** Run by the AWS CLI on the server, after the requests. */
export const localAws: readonly Run[] = [
  { command: /^aws events put-events --entries file:/, says: /"FailedEntryCount": 0/ },
  { command: 'aws stepfunctions list-state-machines', says: /stateMachine:inventory/ },
  { command: /^aws stepfunctions start-execution /, says: /execution:inventory:first/ },
  { command: /^aws stepfunctions get-execution-history /, says: /ExecutionSucceeded/ },
  { command: /^aws stepfunctions start-sync-execution /, says: /"status": "SUCCEEDED"/ },
  { command: /^aws stepfunctions test-state /, says: /"status": "SUCCEEDED"/ },
];

export const emulation: Serve = {
  command: 'npx nx emulate infra',
  answersAt: /Stockbook listens on (http:\S+)/,
};

/** In an account of the emulator, one after another. */
export const onAws: readonly (Run | Serve)[] = [
  { command: 'npx nx bootstrap infra', says: /bootstrapped/ },
  { command: 'npx nx synth infra' },
  { command: /^npx nx deploy infra(?: --require-approval=never)?$/, says: /ApiUrl/ },
  { command: /^aws events put-events --entries '/, says: /"FailedEntryCount": 0/ },
  { command: 'npx nx diff infra', says: /Number of stacks with differences/ },
  {
    command: /^npx nx deploy infra --context=stockbook=/,
    failsWith: /Unrecognized resource types: \[AWS::Events::Archive\]/,
  },
  { command: 'npx nx console infra', answersAt: /console is at (http:\S+)/ },
  { command: 'npx nx rebuild infra', says: /Order: \d+ commits had no position/ },
  {
    command: 'npx nx rebuild infra product-list',
    says: /product-list: build \d+ is read now/,
  },
  { command: 'npx nx destroy infra', input: 'yes\n', says: /Gone: stockbook-dev\b/ },
];

export const leftOut: readonly LeftOut[] = [
  { command: 'npx nx dev console', why: 'it is Vite beside a server, which other commands start' },
  {
    command: 'npx nx pictures console',
    why: 'it writes files anew that a slow test compares',
  },
  { command: /^npx nx bench /, why: 'it measures for minutes, on a quiet machine' },
  { command: /tsconfig\.peers\.json$/, why: 'it needs packages that only a benchmark installs' },
  { command: /^npx nx evidence /, why: 'it runs for minutes; its slow test runs a small version' },
  { command: /^npx nx test-slow /, why: 'npm run test:slow runs it' },
  { command: /^npx nx chaos /, why: 'it kills processes for hours' },
  { command: /^npx nx memory /, why: 'it runs a machine a million times' },
  { command: /…/, why: 'it has a gap for an address in an account' },
  { command: /<[a-z]+>/, why: 'it is a pattern of commands' },
  { command: 'npx cdk import log', why: 'it wants a log whose stack was deleted by hand' },
  {
    command: /^npx nx test \S+ --skip-nx-cache -- -u$/,
    why: 'it writes a file anew that npm test compares',
  },
  {
    command: /^npm install /,
    why: 'it is typed in the project of a user, and the packages are not published here',
  },
];
