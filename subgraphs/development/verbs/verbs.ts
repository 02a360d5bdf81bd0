import { decideProcessingRule } from './decide-processing-rule.ts';
import { draftDevelopmentEntry } from './draft-development-entry.ts';
import { forwardDataDemands } from './forward-data-demands.ts';
import { publishDevelopmentEntry } from './publish-development-entry.ts';
import { raiseDataDemand } from './raise-data-demand.ts';
import { reportDevelopmentEntry } from './report-development-entry.ts';
import { reviseDevelopmentEntry } from './revise-development-entry.ts';
import { screenDevelopmentEntry } from './screen-development-entry.ts';
import { settleDataDemand } from './settle-data-demand.ts';
import { submitProcessingRule } from './submit-processing-rule.ts';
import { withdrawDevelopmentEntry } from './withdraw-development-entry.ts';

/** The verbs of this subgraph, by the thing that their payload shows. */
export const ruleVerbs = [submitProcessingRule, decideProcessingRule];
export const entryVerbs = [
  draftDevelopmentEntry,
  reviseDevelopmentEntry,
  screenDevelopmentEntry,
  reportDevelopmentEntry,
  publishDevelopmentEntry,
  withdrawDevelopmentEntry,
];
export const demandVerbs = [raiseDataDemand, forwardDataDemands, settleDataDemand];
