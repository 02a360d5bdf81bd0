// for-browsers-too
import { edge } from '../../edge.ts';

export const table = edge;
