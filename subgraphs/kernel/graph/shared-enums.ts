import type { Builder } from './builder.ts';
import { described } from './descriptions.ts';
import { defineEnum } from './enums.ts';

/** Enums that two subgraphs have, with one text for each value. */
export function defineParty(builder: Builder) {
  return defineEnum(builder, 'Party', described('当事方', 'A party of the measures'), {
    PROVIDER: ['数据提供单位', 'provider'],
    INFO_CENTER: ['市信息中心', 'information center'],
    OPERATOR: ['一级开发主体', 'operator (tier-1 developer)'],
    DEVELOPER: ['二级开发主体', 'tier-2 developer'],
    AUTHORITY: ['市大数据主管部门', 'big-data authority'],
  });
}

export function defineConditionState(builder: Builder) {
  return defineEnum(builder, 'ConditionState', described('条件状态', 'State of a condition'), {
    PENDING: ['待核验', 'to be verified, or lapsed'],
    MET: ['符合', 'met'],
    UNMET: ['不符合', 'not met'],
  });
}

export function defineDeveloperKind(builder: Builder) {
  return defineEnum(builder, 'DeveloperKind', described('二级开发主体类别', 'Kind of developer'), {
    NATURAL_PERSON: ['自然人', 'natural person'],
    LEGAL_PERSON: ['法人', 'legal person'],
    UNINCORPORATED_ORGANISATION: ['非法人组织', 'unincorporated organisation'],
  });
}
