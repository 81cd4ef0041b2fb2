import { isJsonObject } from '../json.ts';
import { parseResource } from '../task/resource.ts';
import type { Place } from './place.ts';

/** Refuses what a state of an Express state machine must not have. */
export function checkForExpress(state: unknown, place: Place): void {
  if (!isJsonObject(state)) return;
  const resource = state['Resource'];
  if (typeof resource === 'string') checkResource(resource, place.member('Resource'));
  for (const field of ['ItemProcessor', 'Iterator']) {
    const config = isJsonObject(state[field]) ? state[field]['ProcessorConfig'] : undefined;
    if (isJsonObject(config) && config['Mode'] === 'DISTRIBUTED') {
      place
        .member(field)
        .member('ProcessorConfig')
        .member('Mode')
        .refuse(
          "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
        );
    }
  }
}

function checkResource(resource: string, place: Place): void {
  const [, pattern] = /(\.sync|\.waitForTaskToken)(?::2)?$/.exec(resource) ?? [];
  if (pattern !== undefined) {
    place.refuse(`Express state machine does not support '${pattern}' service integration`);
  }
  if (parseResource(resource).kind === 'activity') {
    place.refuse('Express state machine does not support Activity ARN');
  }
}
