import type { ReasonCode } from '../platform/codes/refusals.ts';
import { defineGroupTypes } from './aggregates/types.ts';
import type { Builder } from './builder.ts';
import { described } from './descriptions.ts';
import { defineEnum } from './enums.ts';
import { defineNode } from './node.ts';
import { definePageInfo } from './pages/connections.ts';
import { defineInstantRange } from './pages/instant-range.ts';
import { defineSampleTypes } from './sample-types.ts';
import { defineSearchMatch } from './search/search-match.ts';

/** Why a decision went as it did; the message is already in the caller's language. */
export interface DecisionReason {
  readonly code: ReasonCode;
  readonly message: string;
  readonly article: number | null;
  readonly regulationId: string | null;
}

/** Whether the regulation sets a deadline, or a rule of ours or somebody does. */
export type DeadlineBasis = 'STATUTORY' | 'RULE';

export interface AllowedAction {
  readonly mutation: string;
  readonly article: number;
  readonly permitted: boolean;
  readonly reasons: readonly DecisionReason[];
  readonly dueAt: Date | null;
  /** Null where no clock runs. */
  readonly dueBasis: DeadlineBasis | null;
}

/** A decision as it is stored in jsonb; instants are RFC 3339 texts there. */
export interface StoredDecision {
  readonly outcome: 'APPROVED' | 'REJECTED';
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly late: boolean;
  readonly article: number | null;
  readonly regulationId: string | null;
}

/** What a department concerned said, as it is stored in jsonb. */
export interface StoredOpinion {
  readonly department: string;
  readonly outcome: 'APPROVED' | 'REJECTED';
  readonly note: string | null;
  readonly document: string | null;
  readonly at: string;
}

/** The types that several subgraphs print; every subgraph defines all of them, so they print the same everywhere. `withStubs`: it has stubs of all others' nodes. */
export function defineSharedTypes(builder: Builder, { withStubs = false }: { readonly withStubs?: boolean } = {}) {
  const pageInfo = definePageInfo(builder);
  const decisionOutcome = defineEnum(builder, 'DecisionOutcome', described('决定结果', 'How a decision went'), {
    APPROVED: ['同意', 'approved'],
    REJECTED: ['不同意', 'rejected'],
  });
  const decisionReason = defineDecisionReason(builder);
  const deadlineBasis = defineEnum(builder, 'DeadlineBasis', described('期限的依据', 'What a deadline rests on'), {
    STATUTORY: ['办法所定', 'the regulation sets it'],
    RULE: ['本平台所定', 'a rule of ours, or a day that somebody set'],
  });
  return {
    node: defineNode(builder, { withStubs }),
    pageInfo,
    instantRange: defineInstantRange(builder),
    group: defineGroupTypes(builder),
    searchMatch: defineSearchMatch(builder),
    decisionOutcome,
    decisionReason,
    deadlineBasis,
    allowedAction: defineAllowedAction(builder, decisionReason, deadlineBasis),
    decision: defineDecision(builder, decisionOutcome),
    departmentOpinion: defineDepartmentOpinion(builder, decisionOutcome),
    ...defineSampleTypes(builder),
  };
}

export type SharedTypes = ReturnType<typeof defineSharedTypes>;

function defineDecisionReason(builder: Builder) {
  return builder.objectRef<DecisionReason>('DecisionReason').implement({
    description: described('一项理由及其条款', 'A reason, and the article it rests on'),
    shareable: true,
    fields: (t) => ({
      code: t.exposeString('code', { description: described('理由代码', 'Code of the reason') }),
      message: t.exposeString('message', { description: described('说明', 'What it says, in the language asked for') }),
      article: t.exposeInt('article', { nullable: true, description: described('所依条款', 'Article it rests on') }),
      regulationId: t.exposeID('regulationId', {
        nullable: true,
        description: described('所依法规', 'Regulation it rests on'),
      }),
    }),
  });
}

function defineAllowedAction(
  builder: Builder,
  reason: ReturnType<typeof defineDecisionReason>,
  basis: ReturnType<typeof defineEnum<Record<DeadlineBasis, [string, string]>>>,
) {
  return builder.objectRef<AllowedAction>('AllowedAction').implement({
    description: described(
      '本人此刻可否执行某操作及其理由',
      'Whether the caller may do this now, to the thing or, asked of the caller, at all; where not, why',
    ),
    shareable: true,
    fields: (t) => ({
      mutation: t.exposeString('mutation', { description: described('操作名称', 'Name of the mutation') }),
      article: t.exposeInt('article', { description: described('所依条款', 'Article it rests on') }),
      permitted: t.exposeBoolean('permitted', { description: described('是否允许', 'Whether it is permitted') }),
      reasons: t.field({
        type: [reason],
        description: described('不允许的全部理由', 'All reasons against it'),
        resolve: (action) => [...action.reasons],
      }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        nullable: true,
        description: described('应于何时前完成', 'By when it is due'),
      }),
      dueBasis: t.expose('dueBasis', {
        type: basis,
        nullable: true,
        description: described(
          '期限由办法所定，还是由本平台或他人所定；无期限则为空',
          'Whether the regulation sets that, or a rule of ours or somebody does; null where it is not due',
        ),
      }),
    }),
  });
}

function defineDecision(
  builder: Builder,
  outcome: ReturnType<typeof defineEnum<{ APPROVED: [string, string]; REJECTED: [string, string] }>>,
) {
  return builder.objectRef<StoredDecision>('Decision').implement({
    description: described('一项决定', 'A decision, once taken'),
    shareable: true,
    fields: (t) => ({
      outcome: t.expose('outcome', { type: outcome, description: described('结果', 'How it went') }),
      reason: t.exposeString('reason', { nullable: true, description: described('理由', 'Its reason') }),
      decidedBy: t.exposeString('decidedBy', { description: described('决定人', 'Who decided') }),
      decidedAt: t.expose('decidedAt', { type: 'DateTime', description: described('决定时间', 'When') }),
      late: t.exposeBoolean('late', { description: described('是否逾期', 'Whether it came after the period') }),
      article: t.exposeInt('article', { nullable: true, description: described('所依条款', 'Article it rests on') }),
      regulationId: t.exposeID('regulationId', {
        nullable: true,
        description: described('所依法规', 'Regulation it rests on'),
      }),
    }),
  });
}

function defineDepartmentOpinion(builder: Builder, outcome: Parameters<typeof defineDecision>[1]) {
  return builder.objectRef<StoredOpinion>('DepartmentOpinion').implement({
    description: described('相关主管部门的意见（第十、十二条）', 'What a department concerned says (Articles 10, 12)'),
    shareable: true,
    fields: (t) => ({
      department: t.exposeString('department', {
        description: described('部门代码', 'Provider code of the department'),
      }),
      outcome: t.expose('outcome', { type: outcome, description: described('意见', 'For or against') }),
      note: t.exposeString('note', { nullable: true, description: described('说明', 'Its note') }),
      document: t.exposeString('document', {
        nullable: true,
        description: described('文件编号', 'Reference of the document'),
      }),
      at: t.expose('at', { type: 'DateTime', description: described('时间', 'When') }),
    }),
  });
}
