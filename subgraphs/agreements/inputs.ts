import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import type { SharedTypes } from '#kernel/shared-types.ts';
import {
  defineOpinionInput,
  defineSharedInputs,
  expectedVersionDescription,
  keyDescription,
} from '#kernel/verbs/shared-inputs.ts';
import type { AgreementEnums } from './enums.ts';

/** What the write fields of this subgraph take. */
export function defineInputs(builder: Builder, shared: SharedTypes, enums: AgreementEnums) {
  return {
    ...defineSharedInputs(builder, shared),
    opinion: defineOpinionInput(builder, shared),
    ...defineAgreementInputs(builder),
    ...defineRecordInputs(builder, enums),
  };
}

const parts = {
  materials: {
    qualification: described('主体资质', 'Qualification of the applicant'),
    scenario: described('应用场景', 'Scenario of use'),
    dataNeeds: described('数据需求', 'Data needed'),
    mannerOfUse: described('使用方式', 'Manner of use'),
    safeguards: described('安全保障', 'Safeguards'),
  },
  terms: {
    rightsAndDuties: described('权利义务', 'Rights and duties'),
    scenario: described('应用场景', 'Scenario of use'),
    dataScope: described('数据范围', 'Scope of the data'),
    conditions: described('使用条件', 'Conditions of use'),
    security: described('安全要求', 'Security'),
    fee: described('费用', 'Fee'),
    liability: described('违约责任', 'Liability'),
  },
};

/** An input of required texts, one per part that the measures ask for. */
function defineParts(builder: Builder, name: string, description: string, texts: Readonly<Record<string, string>>) {
  return builder.inputType(name, {
    description,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(texts).map(([part, about]) => [part, t.string({ required: true, description: about })]),
      ),
  });
}

function defineAgreementInputs(builder: Builder) {
  const materials = defineParts(
    builder,
    'ApplicationMaterialsInput',
    described('申请材料的五部分（第十六条）', 'The five parts of Article 16'),
    parts.materials,
  );
  const terms = defineParts(
    builder,
    'AgreementTermsInput',
    described('协议的七部分（第十七条）', 'The seven parts of Article 17'),
    parts.terms,
  );
  return {
    application: builder.inputType('SubmitApplicationInput', {
      description: described('数据使用申请（第十二、十六条）', 'An application to use data (Articles 12, 16)'),
      fields: (t) => ({
        scenarioId: t.id({ required: true, description: described('所申请场景', 'The scenario applied for') }),
        entryIds: t.idList({ required: true, description: described('所申请条目', 'The entries applied for') }),
        outsideDatasetIds: t.idList({ description: described('引入的外部数据', 'Outside datasets it brings in') }),
        materials: t.field({
          type: materials,
          required: true,
          description: described('申请材料（第十六条）', 'Its materials (Article 16)'),
        }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    agreement: builder.inputType('SignAgreementInput', {
      description: described('一级开发主体签署的协议（第十七条）', 'An agreement that the operator signs (Article 17)'),
      fields: (t) => ({
        applicationId: t.id({ required: true, description: described('所依申请', 'The application it is made on') }),
        entryIds: t.idList({ required: true, description: described('涵盖条目', 'The entries it covers') }),
        terms: t.field({
          type: terms,
          required: true,
          description: described('条款（第十七条）', 'Its terms (Article 17)'),
        }),
        validFrom: t.field({ type: 'Date', required: true, description: described('起始日', 'Its first day') }),
        validTo: t.field({ type: 'Date', required: true, description: described('截止日（含）', 'Its last day') }),
        feeAmount: t.field({ type: 'Decimal', description: described('约定金额（元）', 'Agreed amount in CNY') }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    charge: builder.inputType('ChargeFeeInput', {
      description: described('一笔收费（第二十条）', 'A charge (Article 20)'),
      fields: (t) => ({
        agreementId: t.id({ required: true, description: described('所依协议', 'The agreement') }),
        amount: t.field({ type: 'Decimal', required: true, description: described('金额（元）', 'Its amount in CNY') }),
        dueOn: t.field({ type: 'Date', required: true, description: described('应付日', 'The day it is due') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineRecordInputs(builder: Builder, enums: AgreementEnums) {
  return {
    sourceData: builder.inputType('RequestSourceDataInput', {
      description: described('源数据请求（第十二条）', 'A request for source data (Article 12)'),
      fields: (t) => ({
        applicationId: t.id({ required: true, description: described('所依申请', 'The application') }),
        entryId: t.id({ required: true, description: described('条目', 'The entry') }),
        justification: t.string({ required: true, description: described('理由', 'Why it is needed') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    consent: builder.inputType('RecordConsentInput', {
      description: described(
        '授权同意（第十三条）；subject 为 16 到 128 个字母、数字、_ 或 - 的假名，evidence 为留存记录的编号',
        'A consent (Article 13). `subject`: a pseudonym, 16 to 128 of A-Z a-z 0-9 _ -; `evidence`: a reference to the kept record',
      ),
      fields: (t) => ({
        subject: t.string({
          required: true,
          description: described('假名化的数据主体', 'Pseudonym of the data subject'),
        }),
        applicationId: t.id({ required: true, description: described('所涉申请', 'The application it is for') }),
        entryIds: t.idList({ required: true, description: described('所涉条目', 'The entries it covers') }),
        purpose: t.string({ required: true, description: described('目的', 'What for') }),
        level: t.field({ type: enums.accessLevel, required: true, description: described('层级', 'Level of access') }),
        evidence: t.string({ required: true, description: described('留存记录编号', 'Reference of the kept record') }),
        validFrom: t.field({ type: 'Date', required: true, description: described('起始日', 'Its first day') }),
        validTo: t.field({ type: 'Date', description: described('截止日（含）', 'Its last day') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    outsideDataset: builder.inputType('DeclareOutsideDatasetInput', {
      description: described('拟引入的外部数据（第十四条）', 'Data that are not public, to be brought in (Article 14)'),
      fields: (t) => ({
        title: t.string({ required: true, description: described('名称', 'Its title') }),
        description: t.string({ required: true, description: described('说明', 'What it holds') }),
        lawfulSource: t.string({ required: true, description: described('合法来源', 'Its lawful source') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

export type AgreementInputs = ReturnType<typeof defineInputs>;
