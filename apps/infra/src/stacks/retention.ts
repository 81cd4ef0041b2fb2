import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** CDK's name for so many days, which are its numbers. */
export const retentionOf = (days: number): RetentionDays => days as RetentionDays;
