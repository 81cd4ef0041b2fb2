import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** The CDK's constant for a number of days. Its values are the numbers of days. */
export const retentionOf = (days: number): RetentionDays => days as RetentionDays;
