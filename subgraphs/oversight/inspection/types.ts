import { described, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { deadlineBasis } from '#kernel/law/deadline-basis.ts';
import { allowedActionsDescription } from '#kernel/law/verbs/allowed-actions.ts';
import { inspectionActions } from '../allowed-actions.ts';
import { findingsOf, sanctionsOf } from '../loaders.ts';
import type { OversightParts } from '../parts.ts';

/** Inspections, what they found, and what was done by law (Article 23). */
export function defineInspections(parts: OversightParts) {
  const sanction = defineSanction(parts);
  const finding = defineFinding(parts);
  return { inspection: defineInspection(parts, { sanction, finding }), finding, sanction };
}

function defineFinding({ shared, enums, models }: OversightParts) {
  return models.prismaObject('Finding', {
    description: described('检查发现的问题（第二十三条）', 'What an inspection found (Article 23)'),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      description: t.exposeString('description', { description: described('说明', 'What was found') }),
      article: t.exposeInt('article', { nullable: true, description: described('所涉条款', 'Article concerned') }),
      status: t.expose('status', {
        type: enums.findingStatus,
        description: described('状态', 'Its state'),
      }),
      dueOn: t.expose('dueOn', {
        type: 'Date',
        description: described('整改期限（含当日）', 'Last day for its rectification'),
      }),
      dueBasis: t.field({
        type: shared.deadlineBasis,
        description: described('期限的依据', 'What that rests on'),
        resolve: () => deadlineBasis('rectifyFinding'),
      }),
      rectifiedAt: t.expose('rectifiedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('整改时间', 'When it was rectified'),
      }),
      rectification: t.exposeString('rectification', {
        nullable: true,
        description: described('整改情况', 'How it was rectified'),
      }),
    }),
  });
}

interface InspectionParts {
  readonly sanction: ReturnType<typeof defineSanction>;
  readonly finding: ReturnType<typeof defineFinding>;
}

function defineInspection({ shared, enums, models }: OversightParts, { sanction, finding }: InspectionParts) {
  return models.prismaObject('Inspection', {
    description: described('监督检查（第二十三条）', 'An inspection (Article 23)'),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      title: t.exposeString('title', { description: described('标题', 'Its title') }),
      by: t.exposeString('by', { description: described('检查方', 'Who inspects') }),
      byRoles: t.field({
        type: [enums.role],
        description: described(
          '检查方的角色；不止一个即联合检查',
          'The roles that inspect: a joint inspection where there are several',
        ),
        select: { byRole: true, jointWith: true },
        resolve: ({ byRole, jointWith }) => [byRole, ...jointWith],
      }),
      inspected: t.exposeString('inspected', { description: described('被检查方', 'Who is inspected') }),
      inspectedKind: t.expose('inspectedKind', {
        type: enums.party,
        description: described('被检查方类别', 'What kind of party is inspected'),
      }),
      sanctions: t.field({
        type: [sanction],
        description: described('依法处理情况', 'What was done by law'),
        resolve: ({ id }, _, context) => sanctionsOf(context).load(id),
      }),
      status: t.expose('status', {
        type: enums.inspectionStatus,
        description: described('状态', 'Its state'),
      }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: inspectionActions,
      }),
      findings: t.field({
        type: [finding],
        description: described('发现的问题', 'What was found'),
        resolve: ({ id }, _, context) => findingsOf(context).load(id),
      }),
    }),
  });
}

function defineSanction({ models }: OversightParts) {
  return models.prismaObject('Sanction', {
    description: described('依法作出的处理（第二十三条）', 'What was done by law about an inspection (Article 23)'),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      basis: t.exposeString('basis', { description: described('法律依据', 'Its legal basis') }),
      measure: t.exposeString('measure', { description: described('处理措施', 'What was done') }),
      on: t.expose('doneOn', { type: 'Date', description: described('处理日期', 'When it was done') }),
      party: t.exposeString('party', { description: described('被处理方', 'On whom') }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        description: described('记录时间', 'When it was recorded'),
      }),
    }),
  });
}
