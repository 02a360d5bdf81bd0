import { resolve } from 'node:path';
import type { Environment } from './environment.ts';

type Places = Pick<Environment, 'dataDir' | 'databaseUrl'>;

/** What a file system answers where a folder cannot be used, and what to do. */
const folderFaults: Readonly<Record<string, string>> = {
  EEXIST: 'is a file, not a folder. Set EGRET_DATA_DIR to a folder.',
  ENOTDIR: 'is a file, or lies in one. Set EGRET_DATA_DIR to a folder.',
  EACCES: 'may not be read and written by this user. Give it to this user, or set EGRET_DATA_DIR to another.',
  EPERM: 'may not be read and written by this user. Give it to this user, or set EGRET_DATA_DIR to another.',
  EROFS: 'is read-only. Set EGRET_DATA_DIR to a folder that can be written.',
  ENOSPC: 'has no space left. Make room on its disk, or set EGRET_DATA_DIR to another.',
  EDQUOT: 'has no space left. Make room on its disk, or set EGRET_DATA_DIR to another.',
};

const noAnswer = 'does not answer. Start it, or correct DATABASE_URL.';
/** What becomes of a call of a PostgreSQL: codes of the system, and SQLSTATEs. */
const serverFaults: Readonly<Record<string, string>> = {
  ECONNREFUSED: noAnswer,
  ECONNRESET: 'breaks the connection off. See its log, or correct DATABASE_URL.',
  ETIMEDOUT: noAnswer,
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  ENOTFOUND: 'is on a host that is not known. Correct DATABASE_URL.',
  EAI_AGAIN: 'is on a host that is not known. Correct DATABASE_URL.',
  '28P01': 'refuses the user or the password. Correct DATABASE_URL.',
  '28000': 'refuses the user. Correct DATABASE_URL.',
  '3D000': 'has no such database. Make it, or correct DATABASE_URL.',
  '53300': 'has no connection left. Close others, or allow more.',
  '57P03': 'is starting or stopping. Try again.',
};

/** A fault for people, in one line without a stack: what was tried, what is wrong and, where it is known, what to do. */
export function explainFault(error: unknown, { dataDir, databaseUrl }: Places): string {
  const code = codeOf(error);
  const ofFolder = Object.hasOwn(folderFaults, code) ? folderFaults[code] : undefined;
  if (ofFolder !== undefined) return `The data folder ${resolve(dataDir)} ${ofFolder}`;
  const ofServer = Object.hasOwn(serverFaults, code) ? serverFaults[code] : undefined;
  if (databaseUrl !== undefined && ofServer !== undefined)
    return `The PostgreSQL at ${new URL(databaseUrl).host} (DATABASE_URL) ${ofServer}`;
  return firstLineOf(error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What a fault says of itself, in one line. */
export function firstLineOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something failed that says no more of itself.';
  const [line = ''] = error.message.trim().split('\n');
  return line || `${error.name}${codeOf(error) && ` (${codeOf(error)})`}`;
}
