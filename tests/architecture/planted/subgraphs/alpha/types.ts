// no-cycle
import { loaders } from './loaders.ts';

export const types = [loaders];
