import { readFileSync } from 'node:fs';

// The rules are in scripts/import-table.json; this file only says them in dependency-cruiser's words.
const table = JSON.parse(readFileSync(new URL('scripts/import-table.json', import.meta.url), 'utf8'));

const tests = '\\.test\\.tsx?$';
const anyOf = (names) => `(${names.join('|')})`;

/** A module may import itself, what everyone may, and its line of the table. */
const moduleRules = Object.entries(table.modules)
  .filter(([, may]) => !may.includes('*'))
  .map(([module, may]) => {
    const allowed = [module, ...(module === 'lib' ? [] : table.everyone), ...may];
    // `lib` knows no other module, `copy` only `lib`.
    const own = module === 'copy' ? ['copy', 'lib'] : allowed;
    return {
      name: `table-${module}`,
      comment: `${module} may import only: ${own.filter((name) => name !== module).join(', ') || 'nothing'}`,
      severity: 'error',
      from: { path: `^src/${module}/`, pathNot: tests },
      to: { path: '^src/', pathNot: `^src/${anyOf(own)}/` },
    };
  });

const packageRules = table.packages.map(({ packages, only }) => ({
  name: `package-${packages[0]}`,
  comment: `${packages.join(', ')} may be imported only in ${only.join(', ')} (types: anywhere)`,
  severity: 'error',
  from: { path: '^src/', pathNot: [...only, tests] },
  to: {
    path: packages.flatMap((name) => [`^(node:)?${name}$`, `^node_modules/${name}/`]),
    dependencyTypesNot: ['type-only'],
  },
}));

export default {
  forbidden: [
    ...moduleRules,
    ...packageRules,
    {
      name: 'known-module',
      comment: 'a folder of src that scripts/import-table.json does not name',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/${anyOf(Object.keys(table.modules))}/` },
      to: {},
    },
    {
      name: 'no-cycle',
      comment: 'these files import each other in a circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'edge-of-core',
      comment: 'routes, jobs and journal readers import the core of their folder, never the reverse (types may)',
      severity: 'error',
      from: { path: '^src/', pathNot: [...table.edges, ...table.assemblers, tests] },
      to: {
        path: table.edges.filter((edge) => edge !== '/views/'),
        // In src/jobs the file of that name is the module's face.
        pathNot: ['^node_modules/', '^src/jobs/jobs'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'view-of-core',
      comment: 'views are shown by routes and pages; the core knows none',
      severity: 'error',
      from: { path: '^src/', pathNot: [...table.mayShowViews, tests, '^src/app/'] },
      to: { path: '^src/.*/views/' },
    },
    {
      name: 'source-of-test',
      comment: 'the program imports nothing from tests, measurements or scripts',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: ['^(test|bench|scripts)/', tests] },
    },
    {
      name: 'resolves',
      comment: 'this import leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
