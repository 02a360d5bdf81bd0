// only-schema-from-outside
import { rule } from '../subgraphs/alpha/thing/rules.ts';

export const tool = rule;
