import type { Bilingual } from '#kernel/platform/bilingual.ts';
import type { Reading } from '../reading.ts';
import type { Stage } from './chain.ts';

const names: Readonly<Record<Stage, Bilingual>> = {
  resource: { zh: '资源', en: 'Resource' },
  entry: { zh: '开发目录条目', en: 'Catalog entry' },
  scenario: { zh: '应用场景', en: 'Scenario' },
  application: { zh: '使用申请', en: 'Application' },
  agreement: { zh: '使用协议', en: 'Agreement' },
  app: { zh: '数据应用', en: 'App' },
  listing: { zh: '挂牌', en: 'Listing' },
};

export function stageName(stage: Stage, { sayBoth }: Pick<Reading, 'sayBoth'>): string {
  return sayBoth(names[stage]);
}
