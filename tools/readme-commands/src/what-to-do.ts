import {
  afterServers,
  alone,
  awsSettings,
  emulation,
  isTyped,
  leftOut,
  localAws,
  localServers,
  onLocalServer,
  onAws,
  requests,
  runByTheGate,
  type Typed,
} from './plan.ts';
import { read } from './workspace.ts';

const run: readonly Typed[] = [
  ...[
    ...alone,
    ...localServers,
    ...onLocalServer,
    ...localAws,
    ...afterServers,
    emulation,
    ...onAws,
  ].map(({ command }) => command),
  requests,
  awsSettings,
];

/** What the plan says of a command: `run`, or why it is left out. @throws Error where it has none */
export function whatToDo(command: string): 'run' | { readonly leftOut: string } {
  const planned = leftOut.find((each) => isTyped(each.command, command));
  if (planned) return { leftOut: planned.why };
  if (runByTheGate.includes(command)) {
    if (!isInGate(command)) throw new Error('.ci/run does not run it');
    return { leftOut: 'the gate runs it' };
  }
  if (!run.some((each) => isTyped(each, command))) {
    throw new Error('it is new: say in plan.ts how it is run');
  }
  return 'run';
}

/** A check of the gate's has it, or it is the gate. */
function isInGate(command: string): boolean {
  if (command === 'npm run ci') {
    return JSON.parse(read('package.json')).scripts.ci === 'bash .ci/run';
  }
  const check = new RegExp(`^check '[^']*' ${command}(?: --|$)`, 'm');
  return check.test(read('.ci/run'));
}
