import { partition } from '../functions/partition.ts';
import { require, type IntrinsicFunction } from './intrinsic-function.ts';
import { inHashSetOrder } from './java-hash-set.ts';

/** The most numbers that a range may have. */
const MAX_RANGE = 1000;

/** `States.Array(...)`: its arguments. */
const array: IntrinsicFunction = (values) => [...values];

/** `States.ArrayPartition(array, size)`: arrays of that size, the last with what remains. */
const arrayPartition: IntrinsicFunction = (values) => {
  const [items, given] = values;
  require(values.length === 2 && Array.isArray(items) && typeof given === 'number');
  const size = Math.trunc(given);
  require(size > 0);
  return partition(items, size);
};

/** `States.ArrayContains(array, value)`. Objects whose members stand in another order differ. */
const arrayContains: IntrinsicFunction = (values) => {
  const [items, value] = values;
  require(values.length === 2 && Array.isArray(items));
  if (typeof value !== 'object' || value === null) return items.includes(value);
  const text = JSON.stringify(value);
  return items.some((item) => JSON.stringify(item) === text);
};

/** `States.ArrayRange(start, end, step)`: both ends belong to it. AWS cuts decimals off. */
const arrayRange: IntrinsicFunction = (values) => {
  require(values.length === 3 && values.every((value) => typeof value === 'number'));
  const [start, end, step] = (values as readonly [number, number, number]).map(Math.trunc);
  require(start !== undefined && end !== undefined && step !== undefined && step !== 0);
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  require(length <= MAX_RANGE);
  return Array.from({ length }, (_, index) => start + index * step);
};

/** `States.ArrayGetItem(array, index)`: from 0, decimals cut off. Of an empty array AWS answers null. */
const arrayGetItem: IntrinsicFunction = (values) => {
  const [items, given] = values;
  require(values.length === 2 && Array.isArray(items) && typeof given === 'number');
  const index = Math.trunc(given);
  require(index >= 0 && (index < items.length || items.length === 0));
  return items.length === 0 ? null : (items[index] as unknown);
};

/** `States.ArrayLength(array)`. */
const arrayLength: IntrinsicFunction = (values) => {
  const [items] = values;
  require(values.length === 1 && Array.isArray(items));
  return items.length;
};

/** `States.ArrayUnique(array)`: each value once, in the order of the set that AWS collects them in. */
const arrayUnique: IntrinsicFunction = (values) => {
  const [items] = values;
  require(values.length === 1 && Array.isArray(items));
  return inHashSetOrder(items);
};

export const arrayFunctions = {
  'States.Array': array,
  'States.ArrayPartition': arrayPartition,
  'States.ArrayContains': arrayContains,
  'States.ArrayRange': arrayRange,
  'States.ArrayGetItem': arrayGetItem,
  'States.ArrayLength': arrayLength,
  'States.ArrayUnique': arrayUnique,
} satisfies Record<string, IntrinsicFunction>;
