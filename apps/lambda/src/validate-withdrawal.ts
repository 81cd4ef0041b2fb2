import { cashMachineTasks } from '@stockbook/workflow';
import { observed } from './observed.ts';

export const handler = observed(cashMachineTasks().ValidateWithdrawal);
