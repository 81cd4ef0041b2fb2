import * as z from 'zod/mini';
import { identifier } from '../fields.ts';

/** Ends of paths of the API: on AWS, `/products/a%2Fevents` cannot be told from `/products/a/events`. */
const PATH_END = /\/(?:events|movements|search|corrections|what-if)$/;

/**
 * The id of a product that an event may name. It is the last part of a path of the API, so it is none
 * that a path cannot have. Products of older logs may have other ids.
 */
export const productId = identifier(128).check(
  z.refine((id) => !/^\.\.?$/.test(id), 'must not be "." or "..": no path can name it'),
  z.refine(
    (id) => !PATH_END.test(id),
    'must not end in "/events", "/movements", "/search", "/corrections" or "/what-if": such a path names something else',
  ),
);
