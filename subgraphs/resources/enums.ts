import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import { defineEnum } from '#kernel/enums.ts';

export function defineResourceEnums(builder: Builder) {
  return {
    updateFrequency: defineEnum(builder, 'UpdateFrequency', described('更新周期', 'How often the source is updated'), {
      REALTIME: ['实时', 'in real time'],
      HOURLY: ['每小时', 'hourly'],
      DAILY: ['每日', 'daily'],
      WEEKLY: ['每周', 'weekly'],
      SEMIMONTHLY: ['每半月', 'twice a month'],
      MONTHLY: ['每月', 'monthly'],
      QUARTERLY: ['每季度', 'quarterly'],
      SEMIANNUALLY: ['每半年', 'twice a year'],
      ANNUALLY: ['每年', 'yearly'],
      BIENNIALLY: ['每两年', 'every two years'],
      IRREGULAR: ['不定期', 'irregularly'],
      ONCE: ['一次性', 'once'],
      OTHER: ['其他', 'other'],
      UNKNOWN: ['未知', 'unknown'],
    }),
    sharing: defineEnum(builder, 'SharingType', described('共享类型', 'How it is shared between departments'), {
      UNCONDITIONAL: ['无条件共享', 'without conditions'],
      CONDITIONAL: ['有条件共享', 'on conditions'],
      NONE: ['不予共享', 'not shared'],
      UNKNOWN: ['未知', 'unknown'],
    }),
    openness: defineEnum(builder, 'OpennessType', described('开放类型', 'How it is open to society'), {
      UNCONDITIONAL: ['无条件开放', 'without conditions'],
      CONDITIONAL: ['有条件开放', 'on conditions'],
      NONE: ['不予开放', 'not open'],
      UNKNOWN: ['未知', 'unknown'],
    }),
    grade: defineEnum(builder, 'DataGrade', described('数据分级', 'Grade of the data'), {
      GENERAL: ['一般数据', 'general'],
      IMPORTANT: ['重要数据', 'important'],
      CORE: ['核心数据', 'core'],
      UNKNOWN: ['未知', 'unknown'],
    }),
    delivery: defineEnum(
      builder,
      'DeliveryMode',
      described('提供方式（第八条）', 'How it reaches the platform (Article 8)'),
      {
        AGGREGATED: ['已汇聚', 'collected'],
        INTERFACE: ['接口', 'through an interface'],
      },
    ),
    resourceStatus: defineEnum(builder, 'ResourceStatus', described('资源状态', 'State of a resource'), {
      ACTIVE: ['有效', 'active'],
      RETIRED: ['已下线', 'retired'],
    }),
    providerKind: defineEnum(builder, 'ProviderKind', described('数据提供单位类别', 'Kind of provider'), {
      GOVERNMENT_DEPARTMENT: ['政府部门', 'government department'],
      PUBLIC_SERVICE_ORGANISATION: ['公共服务单位', 'public-service organisation'],
    }),
    syncStatus: defineEnum(builder, 'SyncStatus', described('同步状态', 'State of a sync run'), {
      RUNNING: ['进行中', 'running'],
      COMPLETED: ['已完成', 'completed'],
      FAILED: ['失败', 'failed'],
    }),
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
