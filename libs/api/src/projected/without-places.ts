const URL = /\b[a-z][a-z\d+.-]*:\/\/[^\s'"`,;)]+/gi;
const PATH = /(?<![\w.])(?:[a-z]:)?(?:[\\/][^\s\\/'"`,;:)]+){2,}/gi;

/**
 * Takes URLs and paths of files out of a message: a URL may have a password, and a path says how a machine is set
 * up. The log has the whole message.
 *
 * @example
 * withoutPlaces('postgres://me:secret@db/stock does not answer') // '(a URL) does not answer'
 */
export const withoutPlaces = (message: string): string =>
  message.replace(URL, '(a URL)').replace(PATH, '(a path)');
