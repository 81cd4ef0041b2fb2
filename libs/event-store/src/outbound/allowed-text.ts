/** What a String of CloudEvents must not contain: control characters, and code points that are no characters. */
const REFUSED = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;

/**
 * A text as CloudEvents allows it. The log takes any text: what CloudEvents refuses is percent-encoded, so
 * that no event is held back.
 *
 * @example allowedText('a\nb') // 'a%0Ab'
 */
export const allowedText = (text: string): string =>
  text.toWellFormed().replace(REFUSED, (refused) =>
    // encodeURIComponent takes all of them; it encodes nothing else of the text here.
    encodeURIComponent(refused),
  );
