import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import type { ProblemTypes } from '#kernel/problems.ts';
import { defineMutationFields } from '#kernel/verbs/mutation-fields.ts';
import { recordConsent, withdrawConsent } from './actions/consents.ts';
import { countersignAgreement } from './actions/countersign-agreement.ts';
import { decideApplication, withdrawApplication } from './actions/decide-application.ts';
import { reportAgreement, terminateAgreement } from './actions/end-agreement.ts';
import { chargeFee, recordPayment } from './actions/fees.ts';
import { decideOutsideDataset, declareOutsideDataset, withdrawOutsideDataset } from './actions/outside-datasets.ts';
import { signAgreement } from './actions/sign-agreement.ts';
import { completeSourceDataSync, requestSourceData } from './actions/source-data.ts';
import { recordSourceDataOpinion } from './actions/source-data-opinion.ts';
import { submitApplication } from './actions/submit-application.ts';
import type { AgreementInputs } from './inputs.ts';
import { agreementById, applicationById, consentById, outsideDatasetById, sourceRequestById } from './loaders.ts';
import { agreementMakers, agreementVerbs, applicationVerbs, recordVerbs, requestVerbs } from './policy.ts';
import type { AgreementTypes } from './types.ts';

interface Parts {
  readonly types: AgreementTypes;
  readonly inputs: AgreementInputs;
  readonly problems: ProblemTypes;
}

export function defineMutations(builder: Builder, parts: Parts): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  defineApplicationMutations(builder, parts);
  defineAgreementMutations(builder, parts);
  defineRequestMutations(builder, parts);
  defineRecordMutations(builder, parts);
}

function defineApplicationMutations(builder: Builder, { types: { refs }, inputs, problems }: Parts): void {
  const onApplication = { shows: 'application', type: refs.application, load: applicationById };
  defineMutationFields(builder, problems, {
    submitApplication: {
      ...onApplication,
      verb: applicationVerbs.submitApplication,
      input: inputs.application,
      act: submitApplication,
      description: {
        zh: '提交申请，仅限 DEVELOPER（第十二、十六条）',
        en: 'Submits an application; DEVELOPER (Articles 12, 16)',
      },
    },
    withdrawApplication: {
      ...onApplication,
      verb: applicationVerbs.withdrawApplication,
      input: inputs.subject,
      act: withdrawApplication,
      description: {
        zh: '撤回申请，仅限其 DEVELOPER（第十二条）',
        en: 'Withdraws an application; its DEVELOPER (Article 12)',
      },
    },
    decideApplication: {
      ...onApplication,
      verb: applicationVerbs.decideApplication,
      input: inputs.decide,
      act: decideApplication,
      description: {
        zh: '审核申请，仅限 OPERATOR（第十二条）',
        en: 'Decides on an application; OPERATOR (Article 12)',
      },
    },
  });
}

function defineAgreementMutations(builder: Builder, { types: { refs }, inputs, problems }: Parts): void {
  const onAgreement = { shows: 'agreement', type: refs.agreement, load: agreementById };
  defineMutationFields(builder, problems, {
    signAgreement: {
      ...onAgreement,
      verb: agreementMakers.signAgreement,
      input: inputs.agreement,
      act: signAgreement,
      description: {
        zh: '就通过的申请签署协议，仅限 OPERATOR（第十七条）',
        en: 'Offers an agreement on an approved application; OPERATOR (Article 17)',
      },
    },
    countersignAgreement: {
      ...onAgreement,
      verb: agreementVerbs.countersignAgreement,
      input: inputs.subject,
      act: countersignAgreement,
      description: {
        zh: '会签协议并开启授权，仅限其 DEVELOPER（第十七条）',
        en: 'Countersigns, which opens the grants; its DEVELOPER (Article 17)',
      },
    },
    reportAgreement: {
      ...onAgreement,
      verb: agreementVerbs.reportAgreement,
      input: inputs.subject,
      act: reportAgreement,
      description: {
        zh: '报送协议，仅限 OPERATOR（第十二条）',
        en: 'Reports a signed agreement; OPERATOR (Article 12)',
      },
    },
    terminateAgreement: {
      ...onAgreement,
      verb: agreementVerbs.terminateAgreement,
      input: inputs.subject,
      act: terminateAgreement,
      description: {
        zh: '终止协议并说明理由，限 OPERATOR、AUTHORITY、其 DEVELOPER（第十七条）',
        en: 'Terminates an agreement, with the reason; OPERATOR, AUTHORITY, its DEVELOPER (Article 17)',
      },
    },
    chargeFee: {
      ...onAgreement,
      verb: agreementVerbs.chargeFee,
      input: inputs.charge,
      act: chargeFee,
      description: { zh: '收取费用，仅限 OPERATOR（第二十条）', en: 'Charges a fee; OPERATOR (Article 20)' },
    },
    recordPayment: {
      ...onAgreement,
      verb: agreementVerbs.recordPayment,
      input: inputs.subject,
      act: recordPayment,
      description: {
        zh: '记录付款，id 为收费标识，仅限 OPERATOR（第二十条）',
        en: 'Records the payment of a charge, by its id; OPERATOR (Article 20)',
      },
    },
  });
}

function defineRequestMutations(builder: Builder, { types: { refs }, inputs, problems }: Parts): void {
  const onSourceDataRequest = { shows: 'sourceDataRequest', type: refs.sourceDataRequest, load: sourceRequestById };
  defineMutationFields(builder, problems, {
    requestSourceData: {
      ...onSourceDataRequest,
      verb: requestVerbs.requestSourceData,
      input: inputs.sourceData,
      act: requestSourceData,
      description: {
        zh: '请求源数据，仅限其 DEVELOPER（第十二条）',
        en: 'Requests source data; the DEVELOPER of the application (Article 12)',
      },
    },
    recordSourceDataOpinion: {
      ...onSourceDataRequest,
      verb: requestVerbs.recordSourceDataOpinion,
      input: inputs.opinion,
      act: recordSourceDataOpinion,
      description: {
        zh: '记录相关主管部门意见，限该部门（PROVIDER）、AUTHORITY（第十二条）',
        en: 'Records the opinion of a department concerned; that PROVIDER, AUTHORITY (Article 12)',
      },
    },
    completeSourceDataSync: {
      ...onSourceDataRequest,
      verb: requestVerbs.completeSourceDataSync,
      input: inputs.subject,
      act: completeSourceDataSync,
      description: {
        zh: '完成源数据同步并开启授权，仅限 INFO_CENTER（第十二条）',
        en: 'Completes the sync of source data, which opens the grant; INFO_CENTER (Article 12)',
      },
    },
  });
}

function defineRecordMutations(builder: Builder, { types: { refs }, inputs, problems }: Parts): void {
  const onConsent = { shows: 'consent', type: refs.consent, load: consentById };
  const onOutsideDataset = { shows: 'outsideDataset', type: refs.outsideDataset, load: outsideDatasetById };
  defineMutationFields(builder, problems, {
    recordConsent: {
      ...onConsent,
      verb: recordVerbs.recordConsent,
      input: inputs.consent,
      act: recordConsent,
      description: {
        zh: '记录授权同意，限其 DEVELOPER、OPERATOR（第十三条）',
        en: 'Records a consent; the DEVELOPER of the application, OPERATOR (Article 13)',
      },
    },
    withdrawConsent: {
      ...onConsent,
      verb: recordVerbs.withdrawConsent,
      input: inputs.subject,
      act: withdrawConsent,
      description: {
        zh: '撤回同意，限其 DEVELOPER、OPERATOR、INFO_CENTER（第十三条）',
        en: 'Withdraws a consent; its DEVELOPER, OPERATOR, INFO_CENTER (Article 13)',
      },
    },
    declareOutsideDataset: {
      ...onOutsideDataset,
      verb: recordVerbs.declareOutsideDataset,
      input: inputs.outsideDataset,
      act: declareOutsideDataset,
      description: {
        zh: '申报外部数据，仅限 DEVELOPER（第十四条）',
        en: 'Declares an outside dataset; DEVELOPER (Article 14)',
      },
    },
    decideOutsideDataset: {
      ...onOutsideDataset,
      verb: recordVerbs.decideOutsideDataset,
      input: inputs.decide,
      act: decideOutsideDataset,
      description: {
        zh: '审核外部数据准入，仅限 OPERATOR（第十四条）',
        en: 'Decides on an outside dataset; OPERATOR (Article 14)',
      },
    },
    withdrawOutsideDataset: {
      ...onOutsideDataset,
      verb: recordVerbs.withdrawOutsideDataset,
      input: inputs.subject,
      act: withdrawOutsideDataset,
      description: {
        zh: '撤回外部数据，仅限其 DEVELOPER（第十四条）',
        en: 'Withdraws an outside dataset; its DEVELOPER (Article 14)',
      },
    },
  });
}
