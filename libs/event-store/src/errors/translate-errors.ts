/**
 * Waits for a call of a driver, and throws its error in this package's terms.
 *
 * @param translate returns the error to throw: another one, or the error it was given
 * @example
 * const events = await translateErrors(store.read(stream), (error) => new StoreUnavailable(error))
 */
export async function translateErrors<Result>(
  work: Promise<Result>,
  translate: (error: unknown) => unknown,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw translate(error);
  }
}
