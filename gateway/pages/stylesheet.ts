import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { projectFolder } from '#kernel/platform/project.ts';
import { PackedText, sendPacked } from '../http/packed-text.ts';
import type { Rated } from '../http/rate-limit.ts';

const folder = join(projectFolder, 'gateway', 'pages');
const files = ['tokens.css', 'styles/base.css', 'styles/parts.css', 'styles/catalogue.css', 'styles/pictures.css'];
const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
const packed = new PackedText(async () => text);

/** Where the stylesheet of the pages is: under its own digest, so that it is kept for good. */
export const stylesheetPath = `/pages/${createHash('sha256').update(text).digest('base64url').slice(0, 16)}.css`;

/** Answers the stylesheet. */
export function addStylesheet(routes: FastifyInstance, { rates }: Rated): void {
  routes.get(stylesheetPath, async (request, reply) => {
    const vary = 'accept-encoding';
    return sendPacked(request, reply, { text: packed, type: 'text/css; charset=utf-8', vary, rates, isHashed: true });
  });
}
