import { deregisterDeveloper } from './deregister-developer.ts';
import { recordDishonesty } from './record-dishonesty.ts';
import { recordPublicIncident } from './record-public-incident.ts';
import { registerDeveloper } from './register-developer.ts';
import { reviseDeveloper } from './revise-developer.ts';
import { submitConditionEvidence } from './submit-condition-evidence.ts';
import { verifyCondition } from './verify-condition.ts';

/** The verbs of this subgraph, by the thing that their payload shows. */
export const developerVerbs = [
  registerDeveloper,
  reviseDeveloper,
  submitConditionEvidence,
  verifyCondition,
  recordPublicIncident,
  recordDishonesty,
  deregisterDeveloper,
];
