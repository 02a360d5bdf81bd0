// only-schema-from-outside
import { rule } from '../subgraphs/alpha/domain/rule.ts';

export const gateway = rule;
