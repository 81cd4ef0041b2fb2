/** What CLDR 48 writes for a currency, in English or in its country, if that is no symbol or code. */
const ABBREVIATIONS = new Set(
  [
    'Ar B/. Br Bs CF CFPF Cg. D DA DT Db E FBu FC FCFA FCFP FG FR Fdj Fr Fr. Ft G K KM Kč Ksh Kz L Le',
    'MTn P Q R RF RM Rp Rs S/ TSh USh ZK din. kn kr kr. lei zł ден. лв. руб. сом 元 円 원',
  ].flatMap((line) => line.split(' ')),
);
/** Codes of ISO 4217 that ECMAScript's list leaves out: funds, metals, and new ones. */
const FURTHER_CODES =
  'BOV CHE CHW CLF COU MXV SLE USN UYI UYW VED VES XAD XAG XAU XBA XBB XBC XBD XCG XDR XPD XPT XSU XUA ZWG';
const CODES = new Set([...Intl.supportedValuesOf('currency'), ...FURTHER_CODES.split(' ')]);
/** A symbol, after up to three letters that tell whose it is: €, R$, US$, NT$. */
const SYMBOL = /^\p{L}{0,3}\p{Sc}$/u;

/**
 * Tells whether a text names a currency: a symbol, an ISO 4217 code, or an abbreviation that the
 * currency's country writes.
 *
 * @example isCurrency('kr') // true
 */
export const isCurrency = (text: string): boolean => {
  const currency = canonicalCurrency(text);
  return SYMBOL.test(text) || CODES.has(currency) || ABBREVIATIONS.has(currency);
};

/**
 * Tells whether two texts name the same currency. A full-width symbol is the same as the narrow one; $
 * and USD are different spellings.
 *
 * @example isSameCurrency('￥', '¥') // true
 */
export const isSameCurrency = (one: string, other: string): boolean =>
  canonicalCurrency(one) === canonicalCurrency(other);

const canonicalCurrency = (text: string): string => text.normalize('NFKC');

/** The currency that a text names but for its case; undefined if there is none. */
export const currencyLike = (text: string): string | undefined =>
  [...CODES, ...ABBREVIATIONS].find((each) => each.toLowerCase() === text.toLowerCase());
