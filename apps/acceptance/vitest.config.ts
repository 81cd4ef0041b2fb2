import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { projectTests } from '../../vitest.shared.ts';

// A Stockbook that runs elsewhere is not stopped, killed or started: only the suite runs there.
const elsewhere = process.env['STOCKBOOK_URL'] !== undefined;
const others = ['src/!(acceptance).spec.ts'];

/** The suite on all homes of a tier takes longest. */
const suites = [
  '/acceptance.spec.ts',
  '/emulated-aws.slow.spec.ts',
  '/emulated-aws-products.slow.spec.ts',
];

/** Without times of an earlier run vitest begins with the largest files, and those of the suites are small. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) =>
      suites.some((suite) => moduleId.endsWith(suite));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default projectTests({
  test: {
    sequence: { sequencer: LongestFirst },
    testTimeout: 300_000,
    ...(elsewhere && { exclude: others }),
  },
});
