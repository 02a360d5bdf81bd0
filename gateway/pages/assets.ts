import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { projectFolder } from '#kernel/platform/project.ts';
import { PackedText, sendPacked } from '../http/packed-text.ts';
import type { Rated } from '../http/rate-limit.ts';

interface Asset {
  /** Under its own digest, so that it is kept for good. */
  readonly path: string;
  readonly text: string;
  readonly type: string;
}

const folder = join(projectFolder, 'gateway', 'pages');
const styles = ['tokens.css', 'styles/base.css', 'styles/parts.css', 'styles/catalogue.css', 'styles/pictures.css'];

export const stylesheet = readAsset(styles, 'css', 'text/css; charset=utf-8');
export const script = readAsset(['as-signed-in.js'], 'js', 'text/javascript; charset=utf-8');

function readAsset(files: readonly string[], suffix: string, type: string): Asset {
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return { path: `/pages/${digest}.${suffix}`, text, type };
}

/** Answers the stylesheet and the script of the pages. */
export function addAssets(routes: FastifyInstance, { rates }: Rated): void {
  for (const { path, text, type } of [stylesheet, script]) {
    const packed = new PackedText(async () => text);
    routes.get(path, (request, reply) =>
      sendPacked(request, reply, { text: packed, type, vary: 'accept-encoding', rates, isHashed: true }),
    );
  }
}
