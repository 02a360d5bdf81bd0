import type { Builder } from '#kernel/builder.ts';
import { defineMutationFields } from '#kernel/verbs/mutation-fields.ts';
import { mergeChannel, registerChannel, startMergingChannel } from './actions/channels.ts';
import { enactRegulation } from './actions/enact-regulation.ts';
import { evaluateContributions } from './actions/evaluate-contributions.ts';
import {
  acknowledgeOperationReport,
  requestOperationReport,
  submitOperationReport,
} from './actions/operation-reports.ts';
import { fileComplianceRecord, recordPlatformCondition } from './actions/platform.ts';
import {
  channelById,
  complianceById,
  contributionById,
  operationReportById,
  platformConditionByNumber,
  regulationById,
} from './loaders.ts';
import type { MutationParts } from './mutation-parts.ts';
import { authorityVerbs, channelVerbs, platformVerbs, reportVerbs } from './policy.ts';

export function defineReportMutations(builder: Builder, parts: MutationParts): void {
  defineChannelMutations(builder, parts);
  definePlatformMutations(builder, parts);
  defineOperationMutations(builder, parts);
  defineAuthorityMutations(builder, parts);
}

function defineChannelMutations(builder: Builder, { reports, inputs, problems }: MutationParts): void {
  const onChannel = { shows: 'channel', type: reports.channel, load: channelById };
  defineMutationFields(builder, problems, {
    registerChannel: {
      ...onChannel,
      verb: channelVerbs.registerChannel,
      input: inputs.channel,
      act: registerChannel,
      description: {
        zh: '登记既有渠道，限 PROVIDER（自身）、OPERATOR（第六条）',
        en: 'Registers an older channel; PROVIDER (its own), OPERATOR (Article 6)',
      },
    },
    startMergingChannel: {
      ...onChannel,
      verb: channelVerbs.startMergingChannel,
      input: inputs.subject,
      act: startMergingChannel,
      description: {
        zh: '开始整合渠道，仅限 OPERATOR（第六条）',
        en: 'Begins to merge a channel; OPERATOR (Article 6)',
      },
    },
    mergeChannel: {
      ...onChannel,
      verb: channelVerbs.mergeChannel,
      input: inputs.subject,
      act: mergeChannel,
      description: {
        zh: '完成整合，仅限 OPERATOR（第六条）',
        en: 'Notes that a channel was merged; OPERATOR (Article 6)',
      },
    },
  });
}

function definePlatformMutations(builder: Builder, { reports, inputs, problems }: MutationParts): void {
  defineMutationFields(builder, problems, {
    recordPlatformCondition: {
      verb: platformVerbs.recordPlatformCondition,
      input: inputs.condition,
      shows: 'platformCondition',
      type: reports.platformCondition,
      load: platformConditionByNumber,
      act: recordPlatformCondition,
      description: {
        zh: '记录平台条件的状态，仅限 OPERATOR（第七条）',
        en: 'Records where a condition of the platform stands; OPERATOR (Article 7)',
      },
    },
    fileComplianceRecord: {
      verb: platformVerbs.fileComplianceRecord,
      input: inputs.compliance,
      shows: 'complianceRecord',
      type: reports.compliance,
      load: complianceById,
      act: fileComplianceRecord,
      description: {
        zh: '归档安全管理记录，限 OPERATOR、INFO_CENTER（第二十二条）',
        en: 'Files a compliance record; OPERATOR, INFO_CENTER (Article 22)',
      },
    },
  });
}

function defineOperationMutations(builder: Builder, { reports, inputs, problems }: MutationParts): void {
  const onReport = { shows: 'operationReport', type: reports.operationReport, load: operationReportById };
  defineMutationFields(builder, problems, {
    requestOperationReport: {
      ...onReport,
      verb: reportVerbs.requestOperationReport,
      input: inputs.request,
      act: requestOperationReport,
      description: {
        zh: '要求报送运营报告，仅限 AUTHORITY（第二十四条）',
        en: 'Asks for a report on operation; AUTHORITY (Article 24)',
      },
    },
    submitOperationReport: {
      ...onReport,
      verb: reportVerbs.submitOperationReport,
      input: inputs.report,
      act: submitOperationReport,
      description: {
        zh: '报送运营报告，数字即时计算并固定，仅限 OPERATOR（第二十四条）',
        en: 'Submits a report, its figures computed and frozen; OPERATOR (Article 24)',
      },
    },
    acknowledgeOperationReport: {
      ...onReport,
      verb: reportVerbs.acknowledgeOperationReport,
      input: inputs.subject,
      act: acknowledgeOperationReport,
      description: {
        zh: '签收运营报告，仅限 AUTHORITY（第二十四条）',
        en: 'Acknowledges a report; AUTHORITY (Article 24)',
      },
    },
  });
}

function defineAuthorityMutations(builder: Builder, { reports, regulations, inputs, problems }: MutationParts): void {
  defineMutationFields(builder, problems, {
    evaluateContributions: {
      verb: authorityVerbs.evaluateContributions,
      input: inputs.evaluate,
      shows: 'contributionEvaluations',
      type: reports.contribution,
      many: true,
      load: contributionById,
      act: evaluateContributions,
      description: {
        zh: '评估各提供单位的贡献并固定，仅限 AUTHORITY（第二十五条）',
        en: 'Evaluates the contributions of all providers, and freezes them; AUTHORITY (Article 25)',
      },
    },
    enactRegulation: {
      verb: authorityVerbs.enactRegulation,
      input: inputs.enact,
      shows: 'regulation',
      type: regulations.regulation,
      load: regulationById,
      act: enactRegulation,
      description: {
        zh: '录入新一版法规，仅限 AUTHORITY（第二十七条）',
        en: 'Enters a successor regulation; AUTHORITY (Article 27)',
      },
    },
  });
}
