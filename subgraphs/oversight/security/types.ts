import type { Builder, entityStub } from '#kernel/graph/builder.ts';
import { described, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { seenThing } from '#kernel/graph/entities.ts';
import { allowedActionsDescription } from '#kernel/law/verbs/allowed-actions.ts';
import { developerOf, isOfficial, providerOf } from '#kernel/law/visibility.ts';
import { nameOfOwner } from '#kernel/platform/callers/viewer.ts';
import type { SecurityStretch } from '#prisma/oversight/generated/enums.ts';
import { incidentActions, stopOrderActions } from '../allowed-actions.ts';
import { defineInspections } from '../inspection/types.ts';
import { riskReportById, stopOrdersOfRisk, stopOrdersOnTarget } from '../loaders.ts';
import { findSubject } from '../node/homes.ts';
import type { OversightParts } from '../parts.ts';
import { answeringKind } from './incident-parties.ts';

/** Stop orders and what leads to them, incidents, inspections, refused attempts. */
export function defineSecurityTypes(builder: Builder, parts: OversightParts) {
  return {
    ...defineStops(builder, parts),
    incident: defineIncident(parts),
    ...defineInspections(parts),
    securityEvent: defineSecurityEvent(parts),
  };
}

function stopOrderRef(models: OversightParts['models']) {
  return models.prismaObject('StopOrder', {
    description: described(
      '停用令；指明主体的只停该主体的使用',
      "A stop order. `developer`: it stops this developer's use only; without one it stops for all",
    ),
    select: { id: true },
  });
}

function defineStops(builder: Builder, { shared, enums, stubs, models }: OversightParts) {
  const stopOrder = stopOrderRef(models);
  const riskReport = models.prismaObject('RiskReport', {
    description: described(
      '发现的风险（第十八条）',
      'A discovered pattern that endangers security, the public or privacy (Article 18)',
    ),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      title: t.exposeString('title', { description: described('标题', 'Its title') }),
      description: t.exposeString('description', { description: described('说明', 'What was discovered') }),
      status: t.expose('status', {
        type: enums.riskStatus,
        description: described('状态', 'Its state'),
      }),
      reportedAt: t.expose('reportedAt', {
        type: 'DateTime',
        description: described('报告时间', 'When it was reported'),
      }),
      stopOrders: t.field({
        type: [stopOrder],
        description: described('随之下达的停用令', 'The stop orders placed with it'),
        resolve: ({ id }, _, context) => stopOrdersOfRisk(context).load(id),
      }),
    }),
  });
  models.prismaObjectFields(stopOrder, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    targetType: t.expose('targetType', {
      type: enums.stopTargetType,
      description: described('对象类别', 'What it stops'),
    }),
    targetId: t.exposeID('targetId', { description: described('对象标识', 'The thing it stops') }),
    target: t.field({
      type: shared.node,
      nullable: true,
      description: described('所停对象；本人不可见则为空', 'The thing it stops; null where it is not for the caller'),
      select: { targetId: true },
      resolve: ({ targetId }, _, context) => findSubject(context, targetId),
    }),
    developer: t.field({
      type: stubs.Developer,
      description: described('只停此主体', 'Whose use it stops'),
      ...seenThing('seenDeveloperId'),
    }),
    reason: t.exposeString('reason', { nullable: true, description: described('理由', 'Its reason') }),
    orderedAt: t.expose('orderedAt', { type: 'DateTime', description: described('下达时间', 'When it was ordered') }),
    liftedAt: t.expose('liftedAt', {
      type: 'DateTime',
      nullable: true,
      description: described('解除时间', 'When it was lifted'),
    }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: stopOrderActions,
    }),
    riskReport: t.field({
      type: riskReport,
      nullable: true,
      description: described('所依风险报告', 'The risk report it came with'),
      select: { riskReportId: true },
      resolve: (o, _, context) => riskReportById(context).load(o.riskReportId),
    }),
  }));
  for (const stub of [stubs.DevelopmentEntry, stubs.Scenario, stubs.Developer, stubs.Agreement])
    defineStopOrdersOn(builder, stub, stopOrder);
  return { stopOrder, riskReport };
}

function defineStopOrdersOn(
  builder: Builder,
  stub: ReturnType<typeof entityStub>,
  stopOrder: ReturnType<typeof stopOrderRef>,
): void {
  builder.objectField(stub, 'stopOrders', (t) =>
    t.field({
      type: [stopOrder],
      nullable: true,
      description: described('对它的停用令，新者在前', 'The stop orders on it, latest first'),
      resolve: ({ id }, _, context) => {
        const { viewer } = context;
        const closed = !isOfficial(viewer) && developerOf(viewer) === null && providerOf(viewer) === null;
        return closed ? null : stopOrdersOnTarget(context).load(id);
      },
    }),
  );
}

/** The one operator and the one information center are named by their kind; the operator acts, too, where nobody was named of many. */
function partyName(stretch: SecurityStretch, owner: string | null): string {
  if (owner !== null) return nameOfOwner(owner);
  return answeringKind[stretch] === 'INFO_CENTER' ? 'INFO_CENTER' : 'OPERATOR';
}

function defineIncident({ shared, enums, models }: OversightParts) {
  return models.prismaObject('Incident', {
    description: described('安全事件（第二十一、二十二条）', 'A security incident (Articles 21, 22)'),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      title: t.exposeString('title', { description: described('标题', 'Its title') }),
      kind: t.expose('kind', {
        type: enums.incidentKind,
        description: described('类别', 'Its kind'),
      }),
      stretch: t.expose('stretch', {
        type: enums.stretch,
        description: described('发生环节', 'The stretch it happened on'),
      }),
      responsible: t.field({
        type: enums.party,
        description: described('责任方类别（第二十一条）', 'What kind of party answers for it (Article 21)'),
        select: { stretch: true },
        resolve: (i) => answeringKind[i.stretch],
      }),
      responsibleParty: t.string({
        description: described(
          '责任方名称；未指明提供单位或二级开发主体的，由 OPERATOR 先行处置',
          'Who answers for it by name; OPERATOR where no provider or developer was named, for then the operator acts',
        ),
        select: { stretch: true, responsibleOwner: true },
        resolve: ({ stretch, responsibleOwner }) => partyName(stretch, responsibleOwner),
      }),
      description: t.string({
        nullable: true,
        description: described(
          '说明，限 AUTHORITY、SUPERVISOR、报告方与责任方；责任方可被指明期间，OPERATOR 与 INFO_CENTER 亦可见',
          'What happened: for AUTHORITY, SUPERVISOR, who reported it and who answers for it; for OPERATOR and INFO_CENTER, too, as long as they may name that party',
        ),
        select: { seenDescription: true },
        resolve: ({ seenDescription }) => seenDescription,
      }),
      status: t.expose('status', {
        type: enums.incidentStatus,
        description: described('状态', 'Its state'),
      }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: incidentActions,
      }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: described('发生时间', 'When it happened') }),
      reportedAt: t.expose('reportedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('报告时间', 'When it was reported onwards'),
      }),
    }),
  });
}

function defineSecurityEvent({ models }: OversightParts) {
  return models.prismaObject('SecurityEvent', {
    description: described(
      '被拒绝的可疑访问，按分钟、类别、来源计数（第二十二条）',
      'Refused attempts that matter, counted per minute, kind and source (Article 22)',
    ),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      sequence: t.exposeInt('sequence', {
        description: described(
          '序号，供 acknowledgeLogs 使用',
          'Its place in the record; what acknowledgeLogs refers to',
        ),
      }),
      at: t.expose('at', { type: 'DateTime', description: described('所在分钟', 'The minute') }),
      kind: t.exposeString('kind', { description: described('类别', 'Kind of attempt') }),
      source: t.exposeString('source', { description: described('来源', 'Where it came from') }),
      actor: t.exposeString('actor', { nullable: true, description: described('行为人', 'Who, where it is known') }),
      count: t.exposeInt('count', { description: described('次数', 'How many') }),
    }),
  });
}
