import { inputOf, reasonOf } from './history/details.ts';
import { History } from './history/history.ts';
import type { HistoryEvent } from './history/history-event.ts';
import { InputTooLarge, InvalidOption } from './errors.ts';
import { isTooLarge } from './limits.ts';
import { checkName } from './name-check.ts';
import { Payload, toText } from './payload.ts';
import { realClock, type Clock } from './ports/clock.ts';
import { randomIds, type Ids } from './ports/ids.ts';
import { executionArn } from './run/execution-arn.ts';
import type { ExecutionResult } from './run/execution-result.ts';
import type { MachineSettings } from './run/machine-settings.ts';
import { Run } from './run/run.ts';
import { runToEnd } from './run/run-to-end.ts';
import { StateFailure } from './run/state-failure.ts';
import type { StateGraph } from './run/state.ts';
import { limitTime } from './run/time-limit.ts';
import { Thread } from './run/thread.ts';

export interface ExecutionOptions {
  /** A UUID unless given. Part of the ARN. */
  readonly name?: string;
  readonly arn?: string;
  /** The time of this machine unless given. */
  readonly clock?: Clock;
  /** A number of at least 0 and less than 1, for jitter and for functions that draw. */
  readonly random?: () => number;
  readonly ids?: Ids;
  /** Stops the execution when it aborts. */
  readonly signal?: AbortSignal;
  /** Whether the events are kept, as they are unless this is `none`. */
  readonly history?: 'full' | 'none';
  /** Gets each event when it happens. */
  readonly onEvent?: (event: HistoryEvent) => void;
}

/** One run of a state machine. */
export class Execution {
  readonly name: string;
  readonly arn: string;
  /**
   * How the execution ends. It rejects only for an error that is not the document's: one that a sink of
   * events threw, or a fault of this library.
   */
  readonly result: Promise<ExecutionResult>;
  readonly #run: Run;

  constructor(
    graph: StateGraph,
    settings: MachineSettings,
    input: unknown,
    options: ExecutionOptions,
  ) {
    const { clock = realClock, ids = randomIds, random = Math.random } = options;
    const { name = ids.uuid(), history = 'full', onEvent } = options;
    if (options.name !== undefined) checkName(options.name);
    const { arn = executionArn(settings.arn, name, settings.mode, ids) } = options;
    this.name = name;
    this.arn = arn;
    this.#run = new Run({
      ports: { clock, ids, random },
      mode: settings.mode,
      identity: {
        name,
        arn,
        machine: { name: settings.name, arn: settings.arn },
        roleArn: settings.roleArn,
        region: settings.arn.split(':')[3] ?? '',
      },
      history: new History(clock, { keep: history === 'full', onEvent }),
      input: settings.mode.values ? new Payload(input) : limited(Payload.parse(inputText(input))),
    });
    this.result = this.#run.result;
    const thread = Thread.of(this.#run);
    this.#run.record('ExecutionStarted', 0, () => ({
      executionStartedEventDetails: { ...inputOf(this.#run.input), roleArn: settings.roleArn },
    }));
    limitTime(this.#run, settings.timeout);
    this.#endWith(options.signal);
    queueMicrotask(() => void runToEnd(this.#run, graph, thread));
  }

  /** What has happened so far. */
  get history(): readonly HistoryEvent[] {
    return this.#run.history.events;
  }

  /** Ends the execution as ABORTED, unless it has ended. */
  stop(reason: { readonly error?: string; readonly cause?: string } = {}): void {
    this.#run.end({ status: 'ABORTED', ...reasonOf(reason) });
  }

  /**
   * Ends a task that waits for its token.
   *
   * @throws {TaskTokenUnknown} if no task of this execution waits for the token
   * @example
   * const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
   * let token = '';
   * const send: Handler = (_input, { taskToken = '' }) => void (token = taskToken);
   * const machine = compile(
   *   { StartAt: 'Ask', States: { Ask: { Type: 'Task', Resource, End: true } } },
   *   { handlers: { [Resource]: send } },
   * );
   * const execution = machine.start();
   * setImmediate(() => execution.sendTaskSuccess(token, 'yes'));
   * await execution.result // { status: 'SUCCEEDED', output: 'yes' }
   */
  sendTaskSuccess(token: string, output: unknown): void {
    this.#run.tokens.get(token).succeed(output);
  }

  /** @throws {TaskTokenUnknown} if no task of this execution waits for the token */
  sendTaskFailure(token: string, { error, cause }: { error?: string; cause?: string } = {}): void {
    this.#run.tokens.get(token).fail(new StateFailure(error, cause));
  }

  /** @throws {TaskTokenUnknown} if no task of this execution waits for the token */
  sendTaskHeartbeat(token: string): void {
    this.#run.tokens.get(token).heartbeat();
  }

  #endWith(signal: AbortSignal | undefined): void {
    if (signal === undefined) return;
    const stop = () => this.stop();
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    this.#run.lifetime.onEnd(() => signal.removeEventListener('abort', stop));
  }
}

/** @throws {InvalidOption} if there is no JSON text of it */
function inputText(input: unknown): string {
  try {
    return toText(input);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [reason = ''] = error.message.split('\n', 1);
    throw new InvalidOption('input', input, `must be JSON (${reason})`);
  }
}

function limited(input: Payload): Payload {
  if (isTooLarge(input.text)) throw new InputTooLarge(Buffer.byteLength(input.text));
  return input;
}
