import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum, type TextsOf } from '#kernel/graph/enums.ts';
import type {
  DataDemandStatus,
  DevelopmentEntryStatus,
  RuleScope,
  RuleStatus,
} from '#prisma/development/generated/enums.ts';

/** An entry reads as it is stored, or as suspended (Article 9). */
export type ShownEntryStatus = DevelopmentEntryStatus | 'SUSPENDED';

export function defineDevelopmentEnums(builder: Builder) {
  return {
    entryStatus: defineEnum(
      builder,
      'DevelopmentEntryStatus',
      described('开发目录条目状态（第九条）', 'State of an entry (Article 9)'),
      {
        DRAFT: ['草拟', 'being drafted'],
        REPORTED: ['已报送', 'reported'],
        PUBLISHED: ['已发布', 'published'],
        SUSPENDED: [
          '已暂停：停用令、资源下线或审查过期',
          'published, but a stop order, a retired resource, or an outdated screening',
        ],
        WITHDRAWN: ['已撤回', 'withdrawn'],
      } satisfies TextsOf<ShownEntryStatus>,
    ),
    ruleScope: defineEnum(builder, 'RuleScope', described('规则类别（第十三条）', 'What a rule is for (Article 13)'), {
      DESENSITISATION: ['脱敏', 'desensitisation, by the information center'],
      PROCESSING: ['加工', 'processing, by the operator'],
    } satisfies TextsOf<RuleScope>),
    ruleStatus: defineEnum(builder, 'RuleStatus', described('规则状态', 'State of a rule'), {
      SUBMITTED: ['已提交', 'submitted'],
      APPROVED: ['已批准', 'approved'],
      REJECTED: ['未批准', 'rejected'],
      SUPERSEDED: ['已被新版取代', 'superseded by a later edition'],
    } satisfies TextsOf<RuleStatus>),
    dataDemandStatus: defineEnum(
      builder,
      'DataDemandStatus',
      described('数据需求状态（第十一条）', 'State of a data demand (Article 11)'),
      {
        OPEN: ['待汇总', 'open'],
        FORWARDED: ['已反馈信息中心', 'forwarded to the information center'],
        ACCEPTED: ['已受理', 'accepted'],
        DECLINED: ['未采纳', 'declined'],
        FULFILLED: ['已满足', 'fulfilled'],
      } satisfies TextsOf<DataDemandStatus>,
    ),
  };
}

export type DevelopmentEnums = ReturnType<typeof defineDevelopmentEnums>;
