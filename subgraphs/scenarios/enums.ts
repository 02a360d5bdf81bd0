import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum, type TextsOf } from '#kernel/graph/enums.ts';
import type { ScenarioClassStatus, ScenarioDemandStatus, ScenarioStatus } from '#prisma/scenarios/generated/enums.ts';

/** A scenario reads as it is stored, or as suspended by a stop order (Article 18). */
export type ShownScenarioStatus = ScenarioStatus | 'SUSPENDED';

export function defineScenarioEnums(builder: Builder) {
  return {
    classStatus: defineEnum(
      builder,
      'ScenarioClassStatus',
      described('场景类别状态（第十条）', 'State of a class of scenarios (Article 10)'),
      {
        UNDER_REVIEW: ['审核中', 'under review'],
        APPROVED: ['已通过', 'approved'],
        REJECTED: ['未通过', 'rejected'],
        RETIRED: ['已停用', 'retired: no new scenarios'],
      } satisfies TextsOf<ScenarioClassStatus>,
    ),
    scenarioStatus: defineEnum(builder, 'ScenarioStatus', described('场景状态', 'State of a scenario'), {
      DRAFT: ['草拟', 'being drafted'],
      PUBLISHED: ['已发布', 'published'],
      SUSPENDED: ['已暂停：停用令', 'published, but a stop order'],
      RETIRED: ['已停用', 'retired'],
    } satisfies TextsOf<ShownScenarioStatus>),
    demandStatus: defineEnum(
      builder,
      'ScenarioDemandStatus',
      described('场景需求状态', 'State of a demand for a scenario'),
      {
        RAISED: ['已提出', 'raised'],
        LISTED: ['已列入清单', 'listed under a class under review'],
        MET: ['已满足', 'met by a published scenario'],
        DECLINED: ['未采纳', 'declined'],
      } satisfies TextsOf<ScenarioDemandStatus>,
    ),
  };
}

export type ScenarioEnums = ReturnType<typeof defineScenarioEnums>;
