/** The functions of the stacks, by their logical ids without the hash. */
export const FUNCTION_NAMES = [
  'InventoryValidate',
  'InventoryProcess',
  'InventoryStore',
  'InventoryPark',
  'CashMachineValidate',
  'CashMachineDispense',
  'HttpFunction',
  'ReaderFunction',
  'TamperGuardFunction',
] as const;
