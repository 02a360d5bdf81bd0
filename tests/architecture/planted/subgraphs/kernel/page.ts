// kernel-knows-nobody
import { schema } from '../beta/schema.ts';

export const page = schema;
