import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take minutes, so that neither worker is left with one of them while the other has nothing to do. */
const longest = [
  'pressure/',
  'database/empty-service',
  'story/',
  'search/plans',
  'gateway/services',
  'gateway/hostile-documents',
  'import/command',
  'verbs/walk',
  'city/history',
  'duties/discharging',
  'gateway/',
  'database/',
];

/** The order in which test files are run where nothing is known of earlier runs: the long ones first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((part) => moduleId.includes(`/tests/${part}`));
      return found === -1 ? longest.length : found;
    };
    return [...files].sort((a, b) => place(a) - place(b) || a.moduleId.localeCompare(b.moduleId));
  }
}
