import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import type { ProblemTypes } from '#kernel/problems.ts';
import { defineMutationFields } from '#kernel/verbs/mutation-fields.ts';
import { decideProcessingRule } from './actions/decide-processing-rule.ts';
import { draftDevelopmentEntry } from './actions/draft-development-entry.ts';
import { forwardDataDemands } from './actions/forward-data-demands.ts';
import { publishDevelopmentEntry, reportDevelopmentEntry, withdrawDevelopmentEntry } from './actions/move-entry.ts';
import { raiseDataDemand } from './actions/raise-data-demand.ts';
import { reviseDevelopmentEntry } from './actions/revise-development-entry.ts';
import { screenDevelopmentEntry } from './actions/screen-development-entry.ts';
import { settleDataDemand } from './actions/settle-data-demand.ts';
import { submitProcessingRule } from './actions/submit-processing-rule.ts';
import type { DevelopmentInputs } from './inputs.ts';
import { dataDemandById, entryById, ruleById } from './loaders.ts';
import { dataDemandVerbs, entryVerbs, ruleVerbs } from './policy.ts';
import type { defineTypes } from './types.ts';

interface Parts {
  readonly types: ReturnType<typeof defineTypes>;
  readonly inputs: DevelopmentInputs;
  readonly problems: ProblemTypes;
}

export function defineMutations(builder: Builder, { types, inputs, problems }: Parts): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  const onRule = { shows: 'processingRule', type: types.rule, load: ruleById };
  const onEntry = { shows: 'developmentEntry', type: types.entry, load: entryById };
  const onDemand = { shows: 'dataDemand', type: types.dataDemand, load: dataDemandById };
  defineMutationFields(builder, problems, {
    submitProcessingRule: {
      verb: ruleVerbs.submitProcessingRule,
      ...onRule,
      input: inputs.submitRule,
      act: submitProcessingRule,
      description: {
        zh: '提交脱敏规则（INFO_CENTER）或加工规则（OPERATOR）（第十三条）',
        en: 'Submits a desensitisation rule (INFO_CENTER) or a processing rule (OPERATOR) (Article 13)',
      },
    },
    decideProcessingRule: {
      verb: ruleVerbs.decideProcessingRule,
      ...onRule,
      input: inputs.decide,
      act: decideProcessingRule,
      description: {
        zh: '批准或不批准规则，仅限 AUTHORITY（第十三条）',
        en: 'Approves or rejects a rule; AUTHORITY (Article 13)',
      },
    },
    draftDevelopmentEntry: {
      verb: entryVerbs.draftDevelopmentEntry,
      ...onEntry,
      input: inputs.draftEntry,
      act: draftDevelopmentEntry,
      description: {
        zh: '草拟条目，样本经扫描，仅限 OPERATOR（第九条）',
        en: 'Drafts an entry, its sample scanned; OPERATOR (Article 9)',
      },
    },
    reviseDevelopmentEntry: {
      verb: entryVerbs.reviseDevelopmentEntry,
      ...onEntry,
      input: inputs.reviseEntry,
      act: reviseDevelopmentEntry,
      description: {
        zh: '修改未发布的条目，仅限 OPERATOR（第九条）',
        en: 'Revises an entry that is not published; OPERATOR (Article 9)',
      },
    },
    screenDevelopmentEntry: {
      verb: entryVerbs.screenDevelopmentEntry,
      ...onEntry,
      input: inputs.screen,
      act: screenDevelopmentEntry,
      description: {
        zh: '逐项审查排除情形，仅限 OPERATOR（第九条）',
        en: 'Screens an entry on the three grounds; OPERATOR (Article 9)',
      },
    },
    reportDevelopmentEntry: {
      verb: entryVerbs.reportDevelopmentEntry,
      ...onEntry,
      input: inputs.subject,
      act: reportDevelopmentEntry,
      description: { zh: '报送条目，仅限 OPERATOR（第九条）', en: 'Reports an entry; OPERATOR (Article 9)' },
    },
    publishDevelopmentEntry: {
      verb: entryVerbs.publishDevelopmentEntry,
      ...onEntry,
      input: inputs.subject,
      act: publishDevelopmentEntry,
      description: { zh: '发布条目，仅限 OPERATOR（第九条）', en: 'Publishes an entry; OPERATOR (Article 9)' },
    },
    withdrawDevelopmentEntry: {
      verb: entryVerbs.withdrawDevelopmentEntry,
      ...onEntry,
      input: inputs.subject,
      act: withdrawDevelopmentEntry,
      description: {
        zh: '撤回条目，限 OPERATOR、AUTHORITY（第九条）',
        en: 'Withdraws an entry; OPERATOR, AUTHORITY (Article 9)',
      },
    },
    raiseDataDemand: {
      verb: dataDemandVerbs.raiseDataDemand,
      ...onDemand,
      input: inputs.raiseDemand,
      act: raiseDataDemand,
      description: {
        zh: '提出数据需求，限 DEVELOPER、OPERATOR（第十一条）',
        en: 'Raises a data demand; DEVELOPER, OPERATOR (Article 11)',
      },
    },
    forwardDataDemands: {
      verb: dataDemandVerbs.forwardDataDemands,
      shows: 'dataDemands',
      many: true,
      type: types.dataDemand,
      load: dataDemandById,
      input: inputs.forwardDemands,
      act: forwardDataDemands,
      description: {
        zh: '汇总反馈数据需求，仅限 OPERATOR（第十一条）',
        en: 'Feeds data demands back; OPERATOR (Article 11)',
      },
    },
    settleDataDemand: {
      verb: dataDemandVerbs.settleDataDemand,
      ...onDemand,
      input: inputs.settleDemand,
      act: settleDataDemand,
      description: {
        zh: '处理数据需求，仅限 INFO_CENTER（第十一条）',
        en: 'Settles a data demand; INFO_CENTER (Article 11)',
      },
    },
  });
}
