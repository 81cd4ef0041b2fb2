import { createHash } from 'node:crypto';

/** Node's names of the algorithms, by AWS's. */
const ALGORITHMS = new Map<unknown, string>([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/**
 * The hash of a text's UTF-8, in hexadecimal; undefined if AWS knows no such algorithm.
 *
 * @param algorithm as AWS names it
 * @example
 * hashOf('hello', 'SHA-1') // 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d'
 */
export function hashOf(text: string, algorithm: unknown): string | undefined {
  const name = ALGORITHMS.get(algorithm);
  return name === undefined ? undefined : createHash(name).update(text, 'utf8').digest('hex');
}
