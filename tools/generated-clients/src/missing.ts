/** This machine lacks a program that a client needs. The message says which, and how to get it. */
export class Missing extends Error {
  override readonly name = 'Missing';
}
