import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

// `npm run check`: everything that can be said about the code without running it. Parts run two at a time, the
// longest first; what failed is printed whole, with what to do about it.

interface Part {
  readonly name: string;
  readonly command: readonly string[];
  readonly repair: string;
}

const node = process.execPath;
const script = (file: string, ...args: string[]): string[] => [node, '--import', 'tsx', `scripts/${file}`, ...args];
const tool = (path: string, ...args: string[]): string[] => [node, `node_modules/${path}`, ...args];

const parts: readonly Part[] = [
  {
    name: 'types',
    command: tool('typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false'),
    repair: 'Mend the types; a cast is no mending.',
  },
  {
    name: 'unused code',
    command: tool('knip/bin/knip.js', '--no-progress', '--no-config-hints'),
    repair: 'Delete what nothing uses, or take `export` off what only its own file uses. Entries are in knip.json.',
  },
  {
    name: 'imports',
    command: script('check-imports.ts'),
    repair: 'The table is scripts/import-table.json; move the code, or change the table in its own pull request.',
  },
  {
    name: 'format and lint',
    command: tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50', '.'),
    repair: 'npm run fix mends the format, the order of imports and what is safe to mend.',
  },
  {
    name: 'code rules',
    command: script('check-code.ts'),
    repair: 'Split it, name it, or move it: CONTRIBUTING.md says why.',
  },
  { name: 'text rules', command: script('check-text.ts'), repair: 'Finish it, or say it without the word.' },
  {
    name: 'settings page',
    command: script('write-config-docs.ts', '--check'),
    repair: 'npm run fix writes docs/CONFIG.md anew from src/config.',
  },
];

interface Outcome {
  readonly part: Part;
  readonly isGood: boolean;
  readonly output: string;
  readonly seconds: string;
}

const runPart = (part: Part): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const [program = node, ...args] = part.command;
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      resolve({ part, isGood: code === 0, output: output.trim(), seconds });
    });
  });

const report = ({ part, isGood, output, seconds }: Outcome): void => {
  console.log(`${isGood ? 'ok  ' : 'FAIL'}  ${part.name} (${seconds} s)`);
  if (!isGood) console.log(`\n${output}\n\n  ${part.name}: ${part.repair}\n`);
};

const runAll = async (waiting: readonly Part[], atOnce: number): Promise<Outcome[]> => {
  const left = [...waiting];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let part = left.shift(); part; part = left.shift()) {
      const outcome = await runPart(part);
      report(outcome);
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
};

const wanted = process.argv.slice(2);
const chosen = parts
  .filter((part) => wanted.length === 0 || wanted.includes(part.name.split(' ')[0] ?? ''))
  .filter(
    (part) => !part.command.includes('scripts/write-config-docs.ts') || existsSync('scripts/write-config-docs.ts'),
  );
const outcomes = await runAll(chosen, 2);
const failed = outcomes.filter((outcome) => !outcome.isGood).map((outcome) => outcome.part.name);
console.log(failed.length === 0 ? '\nEverything is in order.' : `\nNot in order: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
