// only-schema-from-outside
// attributes-for-records
import { attributes } from '../subgraphs/alpha/attributes.ts';
import { rule } from '../subgraphs/alpha/thing/rules.ts';

export const gateway = [rule, attributes];
