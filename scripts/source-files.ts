import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Something that breaks a rule, and where. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Every file of the project that git knows or would take, by path from the root. */
export const listProjectFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(file));

export const printFindings = (findings: readonly Finding[]): void => {
  for (const { file, line, message } of findings) console.error(`${file}:${line}  ${message}`);
  if (findings.length > 0) process.exitCode = 1;
};
