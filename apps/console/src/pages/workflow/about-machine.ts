/** What the machines are for, to a person who operates a stock. Their documents say it to a developer. */
const ABOUT: Readonly<Record<string, string>> = {
  inventory:
    'Each event runs through this state machine. The event is checked, its effect on the stock is calculated, and it is stored in the log. An event that is refused ends in a failed state. If its sender does not wait for an answer, the event is parked too, so that you can correct it.',
  'cash-machine':
    'Each withdrawal runs through this state machine. One task after another dispenses notes of 50, 20, 10 and 1, and passes the rest on.',
};

/**
 * What a machine is for.
 *
 * @param comment of its document: said of a machine that is not known here
 */
export const aboutMachine = (machine: string, comment: string | undefined): string | undefined =>
  ABOUT[machine] ?? comment;
