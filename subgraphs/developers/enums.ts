import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineEnum, type TextsOf } from '#kernel/graph/enums.ts';
import { defineConditionState, defineDeveloperKind } from '#kernel/graph/shared-enums.ts';
import type { DeveloperStatus, DishonestyParty } from '#prisma/developers/generated/enums.ts';

/** A developer reads as it is stored, or as Articles 15 and 18 have it on the day. */
export type ShownDeveloperStatus = DeveloperStatus | 'QUALIFIED' | 'SUSPENDED';

export function defineDeveloperEnums(builder: Builder) {
  return {
    kind: defineDeveloperKind(builder),
    status: defineEnum(builder, 'DeveloperStatus', described('二级开发主体状态', 'State of a developer'), {
      REGISTERED: ['已登记', 'registered'],
      QUALIFIED: ['符合条件（第十五条）', 'eligible (Article 15)'],
      SUSPENDED: ['已停用（第十八条）', 'under a stop order (Article 18)'],
      DEREGISTERED: ['已注销', 'deregistered'],
    } satisfies TextsOf<ShownDeveloperStatus>),
    conditionState: defineConditionState(builder),
    dishonestyParty: defineEnum(builder, 'DishonestyParty', described('失信者', 'Who is listed as dishonest'), {
      PARTY: ['主体本身', 'the party itself'],
      PRINCIPAL: ['其负责人', 'its principal'],
    } satisfies TextsOf<DishonestyParty>),
  };
}

export type DeveloperEnums = ReturnType<typeof defineDeveloperEnums>;
