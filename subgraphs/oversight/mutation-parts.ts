import type { ProblemTypes } from '#kernel/problems.ts';
import type { OversightInputs } from './inputs.ts';
import type { defineRegulations } from './regulation-types.ts';
import type { defineReportTypes } from './report-types.ts';
import type { defineSecurityTypes } from './security-types.ts';

export interface MutationParts {
  readonly security: ReturnType<typeof defineSecurityTypes>;
  readonly reports: ReturnType<typeof defineReportTypes>;
  readonly regulations: ReturnType<typeof defineRegulations>;
  readonly inputs: OversightInputs;
  readonly problems: ProblemTypes;
}
