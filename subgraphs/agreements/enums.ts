import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum, type TextsOf } from '#kernel/graph/enums.ts';
import { defineParty } from '#kernel/graph/shared-enums.ts';
import type {
  AccessLevel,
  AgreementStatus,
  ApplicationStatus,
  OutsideDatasetStatus,
  SourceDataRequestStatus,
} from '#prisma/agreements/generated/enums.ts';

/** An agreement reads as it is stored, or as its term has it on the day (Article 17). */
export type ShownAgreementStatus = AgreementStatus | 'IN_FORCE' | 'EXPIRED';

export function defineAgreementEnums(builder: Builder) {
  return {
    applicationStatus: defineEnum(
      builder,
      'ApplicationStatus',
      described('申请状态（第十二条）', 'State of an application (Article 12)'),
      {
        SUBMITTED: ['已提交', 'submitted'],
        WITHDRAWN: ['已撤回', 'withdrawn'],
        APPROVED: ['已同意', 'approved'],
        REJECTED: ['已拒绝', 'rejected'],
      } satisfies TextsOf<ApplicationStatus>,
    ),
    agreementStatus: defineEnum(
      builder,
      'AgreementStatus',
      described('协议状态（第十七条）', 'State of an agreement (Article 17)'),
      {
        OFFERED: ['待签', 'offered by the operator'],
        SIGNED: ['已签，尚未生效', 'signed by both, not yet in its dates'],
        IN_FORCE: ['生效中', 'in force'],
        EXPIRED: ['已到期', 'expired'],
        TERMINATED: ['已终止', 'terminated'],
      } satisfies TextsOf<ShownAgreementStatus>,
    ),
    accessLevel: defineEnum(builder, 'AccessLevel', described('使用层级', 'Level of access'), {
      PROCESSED: ['加工后数据', 'processed data'],
      SOURCE: ['源数据（第十二条）', 'source data (Article 12)'],
    } satisfies TextsOf<AccessLevel>),
    sourceStatus: defineEnum(
      builder,
      'SourceDataRequestStatus',
      described('源数据请求状态', 'State of a request for source data'),
      {
        REQUESTED: ['已提出', 'requested'],
        APPROVED: ['部门已同意', 'approved by the departments'],
        REJECTED: ['部门不同意', 'rejected by a department'],
        SYNCED: ['已同步', 'synced by the information center'],
      } satisfies TextsOf<SourceDataRequestStatus>,
    ),
    outsideStatus: defineEnum(
      builder,
      'OutsideDatasetStatus',
      described('外部数据状态（第十四条）', 'State of an outside dataset (Article 14)'),
      {
        DECLARED: ['已申报', 'declared'],
        ADMITTED: ['已准入', 'admitted'],
        REFUSED: ['未准入', 'refused'],
        WITHDRAWN: ['已撤回', 'withdrawn'],
      } satisfies TextsOf<OutsideDatasetStatus>,
    ),
    party: defineParty(builder),
  };
}

export type AgreementEnums = ReturnType<typeof defineAgreementEnums>;
