import { type Builder, withModels } from '#kernel/graph/builder.ts';
import { described, entityDescriptions, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import type { DecisionReason, SharedTypes } from '#kernel/graph/shared-types.ts';
import { conditionNames } from '#kernel/law/security-conditions.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import { currentRegulation } from '#kernel/law/verbs/current-regulation.ts';
import { toDecisionReason } from '#kernel/law/verbs/refusals.ts';
import { developerOf, holds } from '#kernel/law/visibility.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import type { DeveloperEnums } from '../enums.ts';
import * as verbs from '../verbs/verbs.ts';
import { defineExclusionTypes } from './exclusion-types.ts';
import { developerById, dishonestyEntryById, publicIncidentById } from './loaders.ts';
import { type ConditionFacts, isApplicable, stateOn } from './rules/conditions.ts';
import { groundsAgainst } from './rules/eligibility.ts';
import { excludedUntil } from './rules/exclusion.ts';
import { developerSubject } from './subject.ts';
import { type DeveloperModels, type DeveloperRow, seesNames } from './table.ts';

interface ShownCondition extends ConditionFacts {
  readonly name: string;
  readonly applies: boolean;
}

const developerActions = defineAllowedActions(developerSubject, verbs);

export function defineTypes(builder: Builder, shared: SharedTypes, enums: DeveloperEnums) {
  const condition = defineCondition(builder, enums);
  const { publicIncident, dishonestyEntry } = defineExclusionTypes(builder, enums);
  const models = withModels<DeveloperModels>(builder);
  const developer = models.prismaObject('Developer', {
    description: entityDescriptions.Developer,
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      version: t.exposeInt('version', { description: versionDescription }),
      name: t.string({
        description: described(
          '名称；自然人对公众只显示挂牌联系人',
          'Its name; of a natural person the public sees the contact of the listing only',
        ),
        select: { name: true, kind: true, whole: true, listingContact: true },
        resolve: (d, _, context) => publicName(d, context),
      }),
      kind: t.expose('kind', { type: enums.kind, description: described('类别', 'Its kind') }),
      creditCode: t.string({
        nullable: true,
        description: described('统一社会信用代码（GB 32100）', 'Unified social credit code (GB 32100)'),
        select: { whole: true, creditCode: true },
        resolve: (d) => (d.whole ? d.creditCode : null),
      }),
      status: t.expose('derivedStatus', { type: enums.status, description: described('状态', 'Its state now') }),
      eligible: t.exposeBoolean('openlyEligible', {
        nullable: true,
        description: described('是否符合第十五条', 'Whether it meets Article 15 now'),
      }),
      ineligibleBecause: t.field({
        type: [shared.decisionReason],
        nullable: true,
        description: described('不符合的全部理由', 'All reasons why it does not'),
        select: {
          whole: true,
          kind: true,
          status: true,
          connectsSystem: true,
          conditions: true,
          noIncident: true,
          honest: true,
          stopped: true,
        },
        resolve: (d, _, context) => (d.whole ? reasonsAgainst(d, context) : null),
      }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: developerActions,
      }),
      connectsSystem: t.boolean({
        nullable: true,
        description: described('是否接入自有系统', 'Whether it connects a system of its own'),
        select: { whole: true, connectsSystem: true },
        resolve: (d) => (d.whole ? d.connectsSystem : null),
      }),
      principal: t.string({
        nullable: true,
        description: described('负责人', 'Name of its principal'),
        select: { owner: true, principal: true },
        resolve: (d, _, context) => openPrincipal(d, context),
      }),
      conditions: t.field({
        type: [condition],
        nullable: true,
        description: described('第十五条六项条件', 'The six conditions of Article 15'),
        select: { whole: true, kind: true, connectsSystem: true, conditions: true },
        resolve: (d, _, context) => (d.whole ? shownConditions(d, context) : null),
      }),
      publicIncidents: t.field({
        type: [publicIncident],
        nullable: true,
        description: described('被公开通报的安全事件，新者在前', 'Its incidents that were made public, latest first'),
        select: { whole: true, publicIncidents: true },
        resolve: (d) => (d.whole ? d.publicIncidents : null),
      }),
      excludedUntil: t.field({
        type: 'Date',
        nullable: true,
        description: described(
          '因被公开通报的事件而不符合条件的最后一日；无则为空',
          'The last day on which an incident made public excludes it; null where none does',
        ),
        select: { whole: true, publicIncidents: true },
        resolve: (d, _, { now }) => (d.whole ? excludedUntil(d.publicIncidents, shanghaiDay(now)) : null),
      }),
      dishonesty: t.field({
        type: [dishonestyEntry],
        nullable: true,
        description: described('严重失信主体名单的变动，新者在前', 'Changes of the dishonesty list, latest first'),
        select: { whole: true, dishonestyEntries: true },
        resolve: (d) => (d.whole ? d.dishonestyEntries : null),
      }),
      registeredAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: described('登记时间', 'When it registered'),
        select: { whole: true, registeredAt: true },
        resolve: (d) => (d.whole ? d.registeredAt : null),
      }),
    }),
  });
  defineNodeType(models, shared.node, developer, { byId: developerById });
  defineNodeType(models, shared.node, publicIncident, {
    byId: publicIncidentById,
    lookup: {
      name: 'publicIncident',
      zh: '按标识取一起被公开通报的事件',
      en: 'One incident that was made public, by its id',
    },
  });
  defineNodeType(models, shared.node, dishonestyEntry, {
    byId: dishonestyEntryById,
    lookup: {
      name: 'dishonestyEntry',
      zh: '按标识取严重失信主体名单的一次变动',
      en: 'One change of the dishonesty list, by its id',
    },
  });
  return { developer };
}

function defineCondition(builder: Builder, enums: DeveloperEnums) {
  return builder.objectRef<ShownCondition>('SecurityCondition').implement({
    description: described('第十五条六项条件之一', 'One of the six conditions of Article 15'),
    fields: (t) => ({
      number: t.exposeInt('number', { description: described('序号，1 到 6', 'Its number, 1 to 6') }),
      name: t.exposeString('name', { description: described('内容', 'What it asks') }),
      applies: t.exposeBoolean('applies', {
        description: described('是否适用', 'Whether it applies to this developer'),
      }),
      state: t.expose('state', { type: enums.conditionState, description: described('状态', 'Its state now') }),
      evidence: t.field({
        type: ['String'],
        description: described('证明材料', 'References of its evidence'),
        resolve: (c) => [...c.evidence],
      }),
      evidencedAt: t.expose('evidencedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('提交证明的时间', 'When its evidence was handed in'),
      }),
      verifiedBy: t.exposeString('verifiedBy', { nullable: true, description: described('核验人', 'Who verified it') }),
      verifiedAt: t.expose('verifiedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('核验时间', 'When it was verified'),
      }),
      validUntil: t.expose('validUntil', {
        type: 'Date',
        nullable: true,
        description: described('有效期至（含当日）', 'Its last day'),
      }),
    }),
  });
}

function publicName(
  { kind, name, whole, listingContact }: Pick<DeveloperRow, 'kind' | 'name' | 'whole' | 'listingContact'>,
  context: Context,
): string {
  const closed = kind === 'NATURAL_PERSON' && !whole && !seesNames(context);
  return closed ? (listingContact ?? '') : name;
}

function openPrincipal(
  { owner, principal }: Pick<DeveloperRow, 'owner' | 'principal'>,
  { viewer }: Context,
): string | null {
  return developerOf(viewer) === owner || holds(viewer, 'OPERATOR', 'AUTHORITY') ? principal : null;
}

type Grounds = Pick<
  DeveloperRow,
  'kind' | 'status' | 'connectsSystem' | 'conditions' | 'noIncident' | 'honest' | 'stopped'
>;

async function reasonsAgainst(developer: Grounds, context: Context): Promise<DecisionReason[]> {
  const { kind, status, connectsSystem, conditions, noIncident, honest, stopped } = developer;
  const facts = { kind, connectsSystem, conditions, noIncident, honest, stopped, registered: status === 'REGISTERED' };
  const grounds = groundsAgainst(facts, shanghaiDay(context.now));
  if (grounds.length === 0) return [];
  const regulationId = await currentRegulation(context);
  return grounds.map((ground) => toDecisionReason(context, ground, { regulationId }));
}

function shownConditions(
  { kind, connectsSystem, conditions }: Pick<DeveloperRow, 'kind' | 'connectsSystem' | 'conditions'>,
  { now, language }: Context,
): ShownCondition[] {
  const stored = new Map(conditions.map((condition) => [condition.number, condition]));
  return conditionNames.map(({ number, ...name }) => {
    const condition = stored.get(number) ?? {
      number,
      state: 'PENDING' as const,
      evidence: [],
      evidencedAt: null,
      verifiedBy: null,
      verifiedAt: null,
      validUntil: null,
    };
    return {
      ...condition,
      name: name[language],
      applies: isApplicable(number, { kind, connectsSystem }),
      state: stateOn(shanghaiDay(now), condition),
    };
  });
}
