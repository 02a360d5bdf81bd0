import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Duty } from './duties.ts';
import { type Thing, walkedTypes } from './walked-types.ts';
import { inputAbout } from './walking.ts';

type Given = (duty: Duty, thing: Thing) => object;

const today = shanghaiDay(new Date());

/** What the input of a mutation must hold for this duty, beside what any input about the thing holds. */
const given: Readonly<Record<string, Given>> = {
  correctResource: () => ({ updateFrequency: 'IRREGULAR' }),
  submitConditionEvidence: ({ part }) => ({ number: Number(part) }),
  verifyCondition: ({ part }) => ({ number: Number(part) }),
  rectifyFinding: ({ part }) => ({ id: part }),
  acceptRectification: ({ part }) => ({ id: part }),
  recordPayment: ({ part }) => ({ id: part }),
  settleDataDemand: ({ kind }) => (kind === 'DATA_DEMAND_TO_FULFIL' ? { outcome: 'REJECTED', reason: '无此数据' } : {}),
  decideApp: () => ({ containsSourceRows: false }),
  signAgreement: () => ({ validFrom: today }),
};

const described = {
  delivery: 'INTERFACE',
  interfaceAddress: 'https://interface.example/resources',
  interfaceDescription: '按代码查询',
};

/** Inputs about what is no thing of the walk: there is none yet, or its verb names it otherwise. */
const whole: Readonly<Record<string, Given>> = {
  syncResources: ({ kind }, { code, title, provider }) => ({
    source: 'ludao-demonstration',
    runKey: `${kind} ${code}`,
    last: true,
    complete: false,
    records: [
      {
        code,
        title,
        providerCode: provider?.code,
        providerName: provider?.name,
        modifiedAt: new Date().toISOString(),
        ...(kind === 'INTERFACE_TO_DESCRIBE' ? described : {}),
      },
    ],
  }),
  proposeScenarioClass: ({ subjectId }) => ({
    code: `FL-${subjectId.slice(-6)}`,
    name: `类别 ${subjectId.slice(-6)}`,
    scope: '范围',
    departments: ['LD-JTJ'],
    demandIds: [subjectId],
  }),
  recordPlatformCondition: ({ part }) => ({ number: Number(part), state: 'MET', evidence: ['PT-1'] }),
  fileComplianceRecord: ({ part }) => ({ kind: part, title: '记录', performedOn: today }),
  takeIntoAssessment: ({ subjectId }) => ({ id: subjectId, year: Number(today.slice(0, 4)) }),
};

/** An input by which whoever must act discharges a duty; null where this mutation is not how the tests do it. */
export function dutyInput(duty: Duty, mutation: string, thing: Thing): object | null {
  const about = whole[mutation];
  if (about) return about(duty, thing);
  if (mutation === 'submitOperationReport' && thing.period === undefined) return { period: duty.part };
  if (!(duty.subjectType in walkedTypes) || mutation === 'draftScenario') return null;
  return { ...inputAbout(thing, mutation, duty.responsible.party), ...given[mutation]?.(duty, thing) };
}
