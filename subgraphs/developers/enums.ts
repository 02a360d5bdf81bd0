import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum, type ValuesOf } from '#kernel/graph/enums.ts';

export function defineDeveloperEnums(builder: Builder) {
  return {
    kind: defineEnum(builder, 'DeveloperKind', described('二级开发主体类别', 'Kind of developer'), {
      NATURAL_PERSON: ['自然人', 'natural person'],
      LEGAL_PERSON: ['法人', 'legal person'],
      UNINCORPORATED_ORGANISATION: ['非法人组织', 'unincorporated organisation'],
    }),
    status: defineEnum(builder, 'DeveloperStatus', described('二级开发主体状态', 'State of a developer'), {
      REGISTERED: ['已登记', 'registered'],
      QUALIFIED: ['符合条件（第十五条）', 'eligible (Article 15)'],
      SUSPENDED: ['已停用（第十八条）', 'under a stop order (Article 18)'],
      DEREGISTERED: ['已注销', 'deregistered'],
    }),
    conditionState: defineEnum(builder, 'ConditionState', described('条件状态', 'State of a condition'), {
      PENDING: ['待核验', 'to be verified, or lapsed'],
      MET: ['符合', 'met'],
      UNMET: ['不符合', 'not met'],
    }),
    dishonestyParty: defineEnum(builder, 'DishonestyParty', described('失信者', 'Who is listed as dishonest'), {
      PARTY: ['主体本身', 'the party itself'],
      PRINCIPAL: ['其负责人', 'its principal'],
    }),
  };
}

export type DeveloperEnums = ReturnType<typeof defineDeveloperEnums>;

export type DeveloperValues = ValuesOf<DeveloperEnums>;
