import type { Builder } from '#kernel/graph/builder.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import type { OversightParts } from '../parts.ts';
import { ownById } from './homes.ts';
import { defineNodeQueries } from './queries.ts';

/** The root field of each type that has no other, and what it gives. */
const lookups = {
  finding: ['Finding', '按标识取检查发现的一个问题', 'One finding of an inspection, by its id'],
  sanction: ['Sanction', '按标识取一项依法处理', 'What was done by law about an inspection, by its id'],
  channel: ['Channel', '按标识取一个既有渠道', 'One older channel, by its id'],
  platformCondition: ['PlatformCondition', '按标识取一项平台条件', 'One condition of the platform, by its id'],
  compliance: ['ComplianceRecord', '按标识取一份安全管理记录', 'One compliance record, by its id'],
  contribution: ['ContributionEvaluation', '按标识取一次贡献评估', 'One evaluation of contributions, by its id'],
  interpretation: ['Interpretation', '按标识取一项解释', 'One interpretation, by its id'],
  securityEvent: ['SecurityEvent', '按标识取一项被拒绝的可疑访问', 'One record of refused attempts, by its id'],
  documentRegistration: ['DocumentRegistration', '按标识取一次文档登记', 'One registration of documents, by its id'],
  logReceipt: ['LogReceipt', '按标识取一份日志接收凭据', 'One receipt of the logs, by its id'],
  journalEvent: ['JournalEvent', '按标识取一次状态变更', 'One event of the journal, by its id'],
} as const;

const others = {
  stopOrder: 'StopOrder',
  riskReport: 'RiskReport',
  incident: 'Incident',
  inspection: 'Inspection',
  operationReport: 'OperationReport',
  regulation: 'Regulation',
} as const;

type Refs = Readonly<Record<keyof typeof lookups | keyof typeof others, object>>;

/** Makes all with an id that is at home here nodes, and defines `node` and `nodes`. */
export function defineNodes(builder: Builder, { shared }: OversightParts, refs: Refs): void {
  for (const [name, [type, zh, en]] of Object.entries(lookups)) {
    const lookup = { name: `${type.charAt(0).toLowerCase()}${type.slice(1)}`, zh, en };
    defineNodeType(builder, shared.node, refs[name as keyof typeof lookups], { byId: ownById[type], lookup });
  }
  for (const [name, type] of Object.entries(others))
    defineNodeType(builder, shared.node, refs[name as keyof typeof others], { byId: ownById[type] });
  defineNodeQueries(builder, shared.node);
}
