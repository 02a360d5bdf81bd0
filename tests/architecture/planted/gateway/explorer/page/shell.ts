// page-knows-no-server
import { edge } from '../../edge.ts';

export const shell = edge;
