/** How Step Functions runs a machine. STANDARD has a limit of events, EXPRESS of time. */
export type MachineType = 'STANDARD' | 'EXPRESS';
