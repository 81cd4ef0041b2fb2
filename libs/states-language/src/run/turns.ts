/** How many states run in one go, in all lines of an execution together. */
const STATES_IN_ONE_GO = 1000;

/** Says when an execution whose states wait for nothing has to let the rest of the process have its turn. */
export class Turns {
  #states = 0;

  /** Counts a state, and says whether it was the last in this go. */
  isOver(): boolean {
    this.#states += 1;
    return this.#states % STATES_IN_ONE_GO === 0;
  }
}
