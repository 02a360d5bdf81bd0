import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum, type TextsOf } from '#kernel/graph/enums.ts';
import { defineVocabulary } from '#kernel/law/vocabulary-enum.ts';
import type { ResourceStatus, SyncStatus } from '#prisma/resources/generated/enums.ts';
import {
  dataGrades,
  datePrecisions,
  deliveryModes,
  opennessTypes,
  providerKinds,
  sharingTypes,
  updateFrequencies,
} from './resource/rules/vocabularies.ts';

export function defineResourceEnums(builder: Builder) {
  return {
    updateFrequency: defineVocabulary(builder, updateFrequencies),
    sharing: defineVocabulary(builder, sharingTypes),
    openness: defineVocabulary(builder, opennessTypes),
    grade: defineVocabulary(builder, dataGrades),
    datePrecision: defineVocabulary(builder, datePrecisions),
    delivery: defineVocabulary(builder, deliveryModes),
    providerKind: defineVocabulary(builder, providerKinds),
    resourceStatus: defineEnum(builder, 'ResourceStatus', described('资源状态', 'State of a resource'), {
      ACTIVE: ['有效', 'active'],
      RETIRED: ['已下线', 'retired'],
    } satisfies TextsOf<ResourceStatus>),
    syncStatus: defineEnum(builder, 'SyncStatus', described('同步状态', 'State of a sync run'), {
      RUNNING: ['进行中', 'running'],
      COMPLETED: ['已完成', 'completed'],
      FAILED: ['失败', 'failed'],
    } satisfies TextsOf<SyncStatus>),
    orderField: defineEnum(builder, 'ResourceOrderField', described('排序依据', 'What resources are ordered by'), {
      RELEVANCE: ['相关度', 'relevance to the search'],
      MODIFIED_AT: ['更新时间', 'when it was modified'],
      ISSUED_AT: ['发布时间', 'when it was issued'],
      TITLE: ['名称', 'title'],
      CODE: ['代码', 'code'],
    }),
    orderDirection: defineEnum(builder, 'OrderDirection', described('排序方向', 'Direction of an order'), {
      ASC: ['升序', 'ascending'],
      DESC: ['降序', 'descending'],
    }),
  };
}

export type ResourceEnums = ReturnType<typeof defineResourceEnums>;
