/**
 * Reads Vitest's JSON report. A file that could not even be loaded has no tests in the report: it counts as one failed.
 * @param {{ testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} report
 * @returns {{ passed: number, failed: number }}
 */
export function countTests({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some(hasFailed));
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(hasFailed).length + broken.length,
  };
}

const hasFailed = ({ status }) => status === 'failed';
