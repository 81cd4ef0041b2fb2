import { cashMachineTasks } from '@stockbook/workflow';

export const handler = cashMachineTasks().ValidateWithdrawal;
