import { described, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { seenThing, seenThings } from '#kernel/graph/entities.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import {
  applicationById,
  consentById,
  datasetsOf,
  outsideDatasetById,
  sourceRequestById,
  usageById,
} from './loaders.ts';
import type { AgreementParts } from './parts.ts';
import { consentSubject, outsideDatasetSubject, requestSubject } from './subjects.ts';
import * as verbs from './verbs/verbs.ts';

const requestActions = defineAllowedActions(requestSubject, verbs);
const consentActions = defineAllowedActions(consentSubject, verbs);
const datasetActions = defineAllowedActions(outsideDatasetSubject, verbs);

/** Source-data requests, consents, outside datasets and the record of use. */
export function defineRecords(parts: AgreementParts): void {
  defineSourceRequest(parts);
  defineConsent(parts);
  defineOutsideDataset(parts);
  defineUsage(parts);
  defineRecordNodes(parts);
}

function defineRecordNodes({ shared, refs, models }: AgreementParts): void {
  defineNodeType(models, shared.node, refs.sourceDataRequest, {
    byId: sourceRequestById,
    lookup: { name: 'sourceDataRequest', zh: '按标识取一项源数据请求', en: 'One request for source data, by its id' },
  });
  defineNodeType(models, shared.node, refs.consent, {
    byId: consentById,
    lookup: { name: 'consent', zh: '按标识取一项授权同意', en: 'One consent, by its id' },
  });
  defineNodeType(models, shared.node, refs.outsideDataset, {
    byId: outsideDatasetById,
    lookup: { name: 'outsideDataset', zh: '按标识取一项外部数据', en: 'One outside dataset, by its id' },
  });
  defineNodeType(models, shared.node, refs.usage, {
    byId: usageById,
    lookup: { name: 'usageRecord', zh: '按标识取一次访问决定的记录', en: 'One record of use, by its id' },
  });
}

function defineSourceRequest({ shared, enums, refs, models }: AgreementParts): void {
  models.prismaObjectFields(refs.sourceDataRequest, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    status: t.expose('status', {
      type: enums.sourceStatus,
      description: described('状态', 'Its state'),
    }),
    entry: t.field({
      type: refs.entry,
      description: described('所请求条目', 'The entry it is for'),
      ...seenThing('seenEntryId'),
    }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: requestActions,
    }),
    justification: t.exposeString('justification', { description: described('理由', 'Why it is needed') }),
    departments: t.exposeStringList('departments', {
      description: described('相关主管部门代码', 'Provider codes of the departments concerned'),
    }),
    opinions: t.expose('opinions', {
      type: [shared.departmentOpinion],
      description: described('部门意见', 'What they said'),
    }),
    syncedAt: t.expose('syncedAt', {
      type: 'DateTime',
      nullable: true,
      description: described('同步时间', 'When it was synced'),
    }),
  }));
}

function defineConsent({ shared, enums, refs, models }: AgreementParts): void {
  models.prismaObjectFields(refs.consent, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: consentActions,
    }),
    subject: t.exposeString('subject', {
      description: described('假名化的数据主体', 'Pseudonym of the data subject'),
    }),
    developer: t.field({
      type: refs.developer,
      description: described('被授权主体', 'The developer it is given to'),
      ...seenThing('seenDeveloperId'),
    }),
    application: t.field({
      type: refs.application,
      description: described('所涉申请', 'The application it is for'),
      select: { applicationId: true },
      resolve: async ({ applicationId }, _, context) => {
        const found = await applicationById(context).load(applicationId);
        if (!found) throw new Error(`Consent without its application ${applicationId}`);
        return found;
      },
    }),
    scenario: t.field({
      type: refs.scenario,
      description: described('所涉场景', 'The scenario it is for'),
      ...seenThing('seenScenarioId'),
    }),
    entries: t.field({
      type: [refs.entry],
      description: described('所涉条目', 'The entries it covers'),
      ...seenThings('seenEntryIds'),
    }),
    purpose: t.exposeString('purpose', { description: described('目的', 'Its purpose') }),
    level: t.expose('level', {
      type: enums.accessLevel,
      description: described('层级', 'The level it allows'),
    }),
    evidence: t.exposeString('openEvidence', {
      nullable: true,
      description: described('凭证编号', 'Reference of the kept record'),
    }),
    recordedBy: t.exposeString('recordedBy', { description: described('记录人', 'Who recorded it') }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      description: described('记录时间', 'When it was recorded'),
    }),
    validFrom: t.expose('validFrom', { type: 'Date', description: described('起始日', 'Its first day') }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: described('终止日，含当日', 'Its last day, included'),
    }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description: described('撤回时间', 'When it was withdrawn'),
    }),
  }));
}

function defineOutsideDataset({ shared, enums, refs, models }: AgreementParts): void {
  models.prismaObjectFields(refs.outsideDataset, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    title: t.exposeString('title', { description: described('名称', 'Its title') }),
    status: t.expose('status', {
      type: enums.outsideStatus,
      description: described('状态', 'Its state'),
    }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: datasetActions,
    }),
    owner: t.field({
      type: refs.developer,
      description: described('申报者', 'Who declared it'),
      ...seenThing('seenDeveloperId'),
    }),
    description: t.exposeString('description', { description: described('说明', 'What it holds') }),
    lawfulSource: t.exposeString('lawfulSource', { description: described('合法来源', 'Its lawful source') }),
    decision: t.expose('decision', {
      type: shared.decision,
      nullable: true,
      description: described('准入决定', 'The decision on it'),
    }),
  }));
}

function defineUsage({ enums, refs, models }: AgreementParts): void {
  models.prismaObjectFields(refs.usage, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    sequence: t.exposeInt('sequence', {
      description: described(
        '序号，供 acknowledgeLogs 使用',
        'Its place in the record; what acknowledgeLogs refers to',
      ),
    }),
    at: t.expose('at', { type: 'DateTime', description: described('时间', 'When') }),
    permitted: t.exposeBoolean('permitted', { description: described('是否允许', 'Whether it was permitted') }),
    codes: t.exposeStringList('codes', { description: described('拒绝理由代码', 'Codes of the reasons against it') }),
    developer: t.field({
      type: refs.developer,
      description: described('使用者', 'Who asked to use'),
      ...seenThing('seenDeveloperId'),
    }),
    entry: t.field({
      type: refs.entry,
      description: described('条目', 'The entry'),
      ...seenThing('seenEntryId'),
    }),
    scenario: t.field({
      type: refs.scenario,
      description: described('场景', 'The scenario'),
      ...seenThing('seenScenarioId'),
    }),
    level: t.expose('level', {
      type: enums.accessLevel,
      description: described('层级', 'The level'),
    }),
    outsideDatasets: t.field({
      type: [refs.outsideDataset],
      description: described(
        '与之结合使用的外部数据（第十四条）',
        'The outside datasets that it was combined with (Article 14)',
      ),
      select: { outsideDatasetIds: true },
      resolve: ({ outsideDatasetIds }, _, context) => datasetsOf(context, outsideDatasetIds),
    }),
    dataSubject: t.exposeString('dataSubject', {
      nullable: true,
      description: described('数据主体假名', 'Pseudonym of the data subject'),
    }),
  }));
}
