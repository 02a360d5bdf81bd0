import { types } from './types.ts';

export const loaders = [types];
