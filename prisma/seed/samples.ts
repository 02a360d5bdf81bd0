import { createHash } from 'node:crypto';
import { repeatable } from './story.ts';

export interface Field {
  readonly name: string;
  readonly title: string;
  readonly dataType: string;
  readonly sensitivity: string;
  readonly desensitisation: string | null;
}

const districts = ['思明区', '湖滨区', '集岸区', '海沧湾区', '同山区', '翔城区'] as const;

/** The resource holds personal information, desensitised in its sample. */
export function isMarked(topic: string, k: number): boolean {
  return k === 4 || topic === '人口分布统计';
}

export function fieldsOf(theme: string, marked: boolean): Field[] {
  const plain: Field[] = [
    { name: 'code', title: '编号', dataType: 'STRING', sensitivity: 'PUBLIC', desensitisation: null },
    {
      name: 'district',
      title: '行政区',
      dataType: 'STRING',
      sensitivity: 'PUBLIC',
      desensitisation: theme === 'YL' ? 'GENERALISE' : null,
    },
    { name: 'on_date', title: '日期', dataType: 'DATE', sensitivity: 'PUBLIC', desensitisation: null },
    { name: 'amount', title: '数量', dataType: 'INTEGER', sensitivity: 'INTERNAL', desensitisation: 'PERTURB' },
  ];
  const person: Field = {
    name: 'holder',
    title: '当事人代号',
    dataType: 'STRING',
    sensitivity: 'PERSONAL',
    desensitisation: 'PSEUDONYMISE',
  };
  return marked ? [...plain, person] : plain;
}

/** Eight made-up rows that follow a resource's fields; pseudonyms are keyed digests of made-up names. */
export function sampleRows(fields: readonly Field[], seed: number): Record<string, unknown>[] {
  const next = repeatable(seed + 1);
  return Array.from({ length: 8 }, (_, i) => {
    const values: Record<string, unknown> = {
      code: `${String.fromCharCode(65 + (seed % 26))}${String(i + 1).padStart(3, '0')}`,
      district: districts[Math.floor(next() * districts.length)],
      on_date: `2026-0${1 + (i % 9)}-1${i % 10}`,
      amount: Math.floor(next() * 900) + 10,
      holder: `ps_${createHash('sha256').update(`ludao:${seed}:${i}`).digest('hex').slice(0, 8).replace(/\d/g, 'q')}`,
    };
    return Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? null]));
  });
}
