// resolvable
import { nothing } from './nowhere.ts';

export const inputs = nothing;
