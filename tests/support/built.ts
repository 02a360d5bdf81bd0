import { execFileSync } from 'node:child_process';

let isBuilt = false;

/** The file of a program (`gateway/main`) as production runs it, built from the sources as they are now. */
export function builtProgram(program: string): string {
  if (!isBuilt) execFileSync('npm', ['run', '--silent', 'build']);
  isBuilt = true;
  return `dist/${program}.js`;
}
