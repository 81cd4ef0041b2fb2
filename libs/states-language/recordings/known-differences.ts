/** Why a difference remains. The reason holds for a kind of difference, and not for a case. */
interface KnownDifference {
  readonly looksLike: RegExp;
  readonly reason: string;
}

const KNOWN: readonly KnownDifference[] = [
  {
    looksLike: /is MapStateExited after \d+ .*and was MapStateExited after \d+/s,
    reason:
      'AWS changed what the exit of a distributed Map follows, between June and November 2024: most recordings are older',
  },
  {
    looksLike: /\{"input":"0"\}.*\{"input":"0\.0"\}|is .*\b0\b.* and was .*"0\.0"/s,
    reason: 'the recording lacks data: its input, 0.0, is read as 0',
  },
];

/** The reason for a difference, if it is known. */
export const reasonFor = (difference: string): string =>
  KNOWN.find(({ looksLike }) => looksLike.test(difference))?.reason ?? 'not known';
