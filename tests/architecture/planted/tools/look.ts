// server-knows-no-page
import { shell } from '../gateway/explorer/page/shell.ts';

export const look = shell;
