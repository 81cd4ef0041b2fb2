import { appendingFaults } from './appending-faults.ts';
import { commandFaults } from './command-faults.ts';
import { keepingFaults } from './keeping-faults.ts';
import { lawFaults } from './law-faults.ts';
import { pageFaults } from './page-faults.ts';
import { readingFaults } from './reading-faults.ts';

/** Faults that adapters had, or could have. The contract must find each of them. */
export const plantedFaults = {
  ...appendingFaults,
  ...commandFaults,
  ...pageFaults,
  ...readingFaults,
  ...keepingFaults,
  ...lawFaults,
};

export type PlantedFault = keyof typeof plantedFaults;
