import { readFileSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const table = JSON.parse(readFileSync('scripts/import-table.json', 'utf8')) as { fewestFiles: number };

const { output } = await cruise(['src'], await extractDepcruiseOptions('./.dependency-cruiser.mjs'));
const { modules, summary } = output as ICruiseResult;

// A compiler that the tool does not know makes it see no TypeScript at all and pass: then the check is worth nothing.
const seen = modules.filter((module) => module.source.startsWith('src/')).length;
if (seen < table.fewestFiles) {
  console.error(`Only ${seen} files of src were seen, at least ${table.fewestFiles} are there: the check is blind.`);
  process.exitCode = 1;
}

for (const { rule, from, to, cycle } of summary.violations) {
  const road = cycle ? cycle.map((step) => step.name).join(' -> ') : to;
  const comment = summary.ruleSetUsed?.forbidden?.find(({ name }) => name === rule.name)?.comment ?? '';
  console.error(`${from} -> ${road}\n    ${rule.name}: ${comment}`);
  process.exitCode = 1;
}
