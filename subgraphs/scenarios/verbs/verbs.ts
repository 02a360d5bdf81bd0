import { decideScenarioClass } from './decide-scenario-class.ts';
import { declineScenarioDemand } from './decline-scenario-demand.ts';
import { draftScenario } from './draft-scenario.ts';
import { proposeScenarioClass } from './propose-scenario-class.ts';
import { publishScenario } from './publish-scenario.ts';
import { raiseScenarioDemand } from './raise-scenario-demand.ts';
import { recordClassOpinion } from './record-class-opinion.ts';
import { retireScenario } from './retire-scenario.ts';
import { retireScenarioClass } from './retire-scenario-class.ts';
import { reviseScenario } from './revise-scenario.ts';

/** The verbs of this subgraph, by the thing that their payload shows. */
export const demandVerbs = [raiseScenarioDemand, declineScenarioDemand];
export const classVerbs = [proposeScenarioClass, recordClassOpinion, decideScenarioClass, retireScenarioClass];
export const scenarioVerbs = [draftScenario, reviseScenario, publishScenario, retireScenario];
