import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { ProblemTypes } from '#kernel/graph/problems.ts';
import { defineMutationsOf } from '#kernel/law/verbs/mutation-fields.ts';
import { agreementById, applicationById, consentById, outsideDatasetById, sourceRequestById } from './loaders.ts';
import type { AgreementTypes } from './types.ts';
import { agreementVerbs, applicationVerbs, consentVerbs, outsideDatasetVerbs, requestVerbs } from './verbs/verbs.ts';

/** The write fields: each verb under the thing that its payload shows. */
export function defineMutations(builder: Builder, { refs }: AgreementTypes, problems: ProblemTypes): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  const application = { shows: 'application', type: refs.application, load: applicationById };
  const agreement = { shows: 'agreement', type: refs.agreement, load: agreementById };
  const request = { shows: 'sourceDataRequest', type: refs.sourceDataRequest, load: sourceRequestById };
  const consent = { shows: 'consent', type: refs.consent, load: consentById };
  const dataset = { shows: 'outsideDataset', type: refs.outsideDataset, load: outsideDatasetById };
  defineMutationsOf(builder, problems, application, applicationVerbs);
  defineMutationsOf(builder, problems, agreement, agreementVerbs);
  defineMutationsOf(builder, problems, request, requestVerbs);
  defineMutationsOf(builder, problems, consent, consentVerbs);
  defineMutationsOf(builder, problems, dataset, outsideDatasetVerbs);
}
