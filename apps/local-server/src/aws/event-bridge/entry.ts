import { readJson, ProblemError } from '@stockbook/api';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '@stockbook/workflow/local';
import * as z from 'zod';
import { text } from '../protocol/members.ts';
import { EntryError } from './entry-failure.ts';

/** The name of a bus, or its ARN. There is one bus here, which answers to every name. */
const BUS = /^(?:arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:\d{12}:event-bus\/)?[.\-_A-Za-z0-9]+$/;

/** One entry of PutEvents. What AWS refuses for the entry alone may be missing here. */
export const entry = z.object({
  Time: z.number().optional(),
  Source: text().optional(),
  Resources: z.array(text({ max: 2048 })).optional(),
  DetailType: text().optional(),
  Detail: text().optional(),
  EventBusName: text({ min: 1, max: 1600, pattern: BUS }).optional(),
  // Taken and not used: nothing is traced here.
  TraceHeader: text({ min: 1, max: 500 }).optional(),
});

export type Entry = z.infer<typeof entry>;

/** The largest time, in seconds, that a date can hold. */
const LAST = 8.64e12;

/**
 * The envelope in which EventBridge hands an event on.
 *
 * @param id the event's id, which PutEvents answers with
 * @throws EntryError in AWS's words
 */
export function toEnvelope(given: Entry, id: string): object {
  const { Source, DetailType, Detail, Resources = [], Time = Date.now() / 1000 } = given;
  if (!Source) throw missing('Source');
  if (!DetailType) throw missing('DetailType');
  if (!Detail) throw missing('Detail');
  if (Source.startsWith('aws.')) {
    throw new EntryError('NotAuthorizedForSource', 'Not authorized for the source.');
  }
  if (Math.abs(Time) > LAST) {
    throw new EntryError('InvalidArgument', 'Parameter Time is not valid. Reason: it is no date.');
  }
  return {
    version: '0',
    id,
    'detail-type': DetailType,
    source: Source,
    account: LOCAL_ACCOUNT,
    time: new Date(Time * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: LOCAL_REGION,
    resources: Resources,
    detail: toDetail(Detail),
  };
}

const missing = (name: string): EntryError =>
  new EntryError(
    'InvalidArgument',
    `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  );

function toDetail(text: string): object {
  const detail = parseDetail(text);
  if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) return detail;
  throw malformed('Detail must be a JSON object');
}

/** As HTTP reads a body: a number that would be rounded is refused, and so is a key that occurs twice. */
function parseDetail(text: string): unknown {
  try {
    return readJson(text, 'Detail');
  } catch (error) {
    if (error instanceof ProblemError) throw malformed(error.message);
    throw error;
  }
}

const malformed = (reason: string): EntryError =>
  new EntryError('MalformedDetail', `Detail is malformed. ${reason}`);
