import type { Builder } from '#kernel/builder.ts';
import { described, idDescription } from '#kernel/descriptions.ts';
import { defineEnum } from '#kernel/enums.ts';
import type { SharedTypes } from '#kernel/shared-types.ts';
import {
  defineSharedInputs,
  expectedVersionDescription,
  keyDescription,
  reasonDescription,
} from '#kernel/verbs/shared-inputs.ts';
import type { DeveloperEnums } from './enums.ts';

const developerDescription = described('二级开发主体', 'The developer');
const numberDescription = described('条件序号，1 到 6', 'Number of the condition, 1 to 6');
const nameDescription = described('名称', 'Its name');
const principalDescription = described('负责人', 'Name of its principal');
const systemDescription = described('是否接入自有系统', 'Whether it connects a system of its own');

/** What the write fields of this subgraph take. */
export function defineInputs(builder: Builder, shared: SharedTypes, enums: DeveloperEnums) {
  return {
    ...defineSharedInputs(builder, shared),
    ...definePartyInputs(builder, enums),
    ...defineConditionInputs(builder, enums),
    ...defineRecordInputs(builder),
  };
}

function definePartyInputs(builder: Builder, enums: DeveloperEnums) {
  return {
    register: builder.inputType('RegisterDeveloperInput', {
      description: described('登记的主体（第十五条）', 'The party that registers (Article 15)'),
      fields: (t) => ({
        name: t.string({ required: true, description: nameDescription }),
        kind: t.field({ type: enums.kind, required: true, description: described('类别', 'Its kind') }),
        creditCode: t.string({
          description: described(
            '统一社会信用代码（GB 32100），组织必填',
            'Unified social credit code (GB 32100); of an organisation',
          ),
        }),
        principal: t.string({ description: principalDescription }),
        connectsSystem: t.boolean({ required: true, description: systemDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    revise: builder.inputType('ReviseDeveloperInput', {
      description: described(
        '登记信息的变更，未给出的不变',
        'Changes to what it said of itself; what is not given stays',
      ),
      fields: (t) => ({
        id: t.id({ required: true, description: idDescription }),
        name: t.string({ description: nameDescription }),
        principal: t.string({ description: principalDescription }),
        connectsSystem: t.boolean({ description: systemDescription }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineConditionInputs(builder: Builder, enums: DeveloperEnums) {
  return {
    evidence: builder.inputType('SubmitConditionEvidenceInput', {
      description: described('一项条件的证明材料（第十五条）', 'Evidence of a condition (Article 15)'),
      fields: (t) => ({
        developerId: t.id({ required: true, description: developerDescription }),
        number: t.int({ required: true, description: numberDescription }),
        evidence: t.stringList({ required: true, description: described('材料编号', 'References of the evidence') }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    verify: builder.inputType('VerifyConditionInput', {
      description: described('一项条件的核验（第十五条）', 'The verification of a condition (Article 15)'),
      fields: (t) => ({
        developerId: t.id({ required: true, description: developerDescription }),
        number: t.int({ required: true, description: numberDescription }),
        state: t.field({
          type: enums.conditionState,
          required: true,
          description: described('MET 或 UNMET', 'MET or UNMET'),
        }),
        validUntil: t.field({ type: 'Date', description: described('有效期至（含当日）', 'Its last day') }),
        reason: t.string({ description: reasonDescription }),
        expectedVersion: t.int({ description: expectedVersionDescription }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

function defineRecordInputs(builder: Builder) {
  const party = defineEnum(builder, 'DishonestyParty', described('失信者', 'Who is listed as dishonest'), {
    PARTY: ['主体本身', 'the party itself'],
    PRINCIPAL: ['其负责人', 'its principal'],
  });
  return {
    incident: builder.inputType('RecordPublicIncidentInput', {
      description: described(
        '被公开的网络或数据安全事件（第十五条第四项）',
        'A security incident that was made public (Article 15, 4)',
      ),
      fields: (t) => ({
        developerId: t.id({ required: true, description: developerDescription }),
        title: t.string({ required: true, description: described('事件', 'What it was') }),
        publicisedOn: t.field({
          type: 'Date',
          required: true,
          description: described('公开日期', 'When it was made public'),
        }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
    dishonesty: builder.inputType('RecordDishonestyInput', {
      description: described(
        '列入或移出严重失信主体名单（第十五条第五项）',
        'Entered on, or removed from, the list of seriously dishonest parties (Article 15, 5)',
      ),
      fields: (t) => ({
        developerId: t.id({ required: true, description: developerDescription }),
        of: t.field({
          type: party,
          required: true,
          description: described('主体或其负责人', 'The party or its principal'),
        }),
        listed: t.boolean({
          required: true,
          description: described('列入为真，移出为假', 'True when entered, false when removed'),
        }),
        on: t.field({ type: 'Date', required: true, description: described('日期', 'The day') }),
        idempotencyKey: t.string({ description: keyDescription }),
      }),
    }),
  };
}

export type DeveloperInputs = ReturnType<typeof defineInputs>;
