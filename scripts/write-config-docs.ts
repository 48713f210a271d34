import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Setting } from '../src/config/setting.ts';
import { settings } from '../src/config/settings.ts';

const page = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../docs/CONFIG.md');

const opening = `# Settings

Made from \`src/config/settings.ts\` by \`npm run fix\`; do not edit.

Wireroom reads its settings from environment variables; a command-line flag goes before its variable. A variable that
is set to nothing counts as not set. A wrong setting stops the start with one line that names it. Secrets are never
logged.
`;

const describe = (setting: Setting<unknown>): string => {
  const flag = setting.flag === undefined ? [] : [`Flag: \`--${setting.flag}\``];
  const unit = setting.unit === undefined ? '' : ` ${setting.unit}`;
  const fallback =
    setting.fallback === undefined || setting.fallback === '' ? 'not set' : `\`${setting.fallback}\`${unit}`;
  const facts = [`Default: ${fallback}`, ...flag, `Example: \`${setting.env}=${setting.example}\``];
  const secret = setting.isSecret ? ' This is a secret.' : '';
  return `## ${setting.env}\n\n${setting.describe}${secret}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n`;
};

const wanted = [opening, ...Object.values<Setting<unknown>>(settings).map(describe)].join('\n');

const readPage = (): string => {
  try {
    return readFileSync(page, 'utf8');
  } catch {
    return '';
  }
};

if (!process.argv.includes('--check')) writeFileSync(page, wanted);
else if (readPage() !== wanted) {
  console.error('docs/CONFIG.md is not what src/config/settings.ts says. Run: npm run fix');
  process.exitCode = 1;
}
