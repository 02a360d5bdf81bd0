import { chargeFee } from './charge-fee.ts';
import { completeSourceDataSync } from './complete-source-data-sync.ts';
import { countersignAgreement } from './countersign-agreement.ts';
import { decideApplication } from './decide-application.ts';
import { decideOutsideDataset } from './decide-outside-dataset.ts';
import { declareOutsideDataset } from './declare-outside-dataset.ts';
import { recordConsent } from './record-consent.ts';
import { recordPayment } from './record-payment.ts';
import { recordSourceDataOpinion } from './record-source-data-opinion.ts';
import { reportAgreement } from './report-agreement.ts';
import { requestSourceData } from './request-source-data.ts';
import { signAgreement } from './sign-agreement.ts';
import { submitApplication } from './submit-application.ts';
import { terminateAgreement } from './terminate-agreement.ts';
import { withdrawApplication } from './withdraw-application.ts';
import { withdrawConsent } from './withdraw-consent.ts';
import { withdrawOutsideDataset } from './withdraw-outside-dataset.ts';

/** The verbs of this subgraph, by the thing that their payload shows. */
export const applicationVerbs = [submitApplication, withdrawApplication, decideApplication];
export const agreementVerbs = [
  signAgreement,
  countersignAgreement,
  reportAgreement,
  terminateAgreement,
  chargeFee,
  recordPayment,
];
export const requestVerbs = [requestSourceData, recordSourceDataOpinion, completeSourceDataSync];
export const consentVerbs = [recordConsent, withdrawConsent];
export const outsideDatasetVerbs = [declareOutsideDataset, decideOutsideDataset, withdrawOutsideDataset];
