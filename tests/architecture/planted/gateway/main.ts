// only-schema-from-outside
// attributes-for-records
import { attributes } from '../subgraphs/alpha/attributes.ts';
import { rule } from '../subgraphs/alpha/domain/rule.ts';

export const gateway = [rule, attributes];
