import type { Command } from 'commander';
import { addUser, listRouteRules, type SiteWish, setRouteRules, setSite } from '../app/commands/admin-commands.ts';
import { examine } from '../app/commands/doctor.ts';
import { type RightsWish, setRightsPolicy } from '../app/commands/rights-commands.ts';
import { defined } from '../lib/defined.ts';
import { CommandRefused, exitCodes, table } from './output.ts';
import { type CommonOptions, oneOf, wholeNumber, withCommonOptions, withHouse } from './run-command.ts';

const userRoles = ['administrator', 'chief', 'editor', 'contributor', 'moderator'] as const;

/** `wireroom user …`, `rule …`, `site …` and `doctor`. */
export const addAdminCommands = (program: Command): void => {
  const user = program.command('user').description('people who work here');
  withCommonOptions(user.command('add'))
    .argument('<email>', 'their address')
    .requiredOption('--name <name>', 'their name')
    .option('--role <role>', `one of ${userRoles.join(', ')}`, oneOf(...userRoles), 'editor')
    .description('add a person; prints a one-time link with which they set their password')
    .addHelpText('after', '\nExample:\n  wireroom user add ada@example.org --name "Ada Moor" --role editor\n')
    .action(add);
  const rule = program.command('rule').description('routing: which item goes where');
  withCommonOptions(rule.command('list')).description('list the rules in the order they are tried').action(listRules);
  withCommonOptions(rule.command('set'))
    .argument(
      '<file>',
      'JSON: [{"name", "conditions": {"sources", "subjects", "urgencyUpTo", "languages", "words"}, "outcome": {"section", "action"}}]',
    )
    .description('put the rules of a file in the place of all there are')
    .action(setRules);
  withCommonOptions(program.command('site').description('the site').command('set'))
    .option('--name <name>')
    .option('--tagline <text>')
    .option('--language <tag>')
    .option('--timezone <zone>')
    .option('--territory <codes>', 'countries where the readers are, as GB,IE; "none" to say nothing')
    .option('--current-days <n>', 'how long copy without archive rights is shown', wholeNumber)
    .option('--warn-days <n>', 'how many days ahead ends of rights are told', wholeNumber)
    .description('change name, tagline, language or time zone')
    .action(changeSite);
  withCommonOptions(program.command('doctor')).description('look at everything that has to be right').action(doctor);
};

const add = async (
  email: string,
  options: CommonOptions & { readonly name: string; readonly role: (typeof userRoles)[number] },
): Promise<void> =>
  withHouse(options, async (house, output) => {
    const added = await addUser(house, { email, name: options.name, role: options.role });
    if (!added.ok) throw new CommandRefused(added.error);
    output.answer(
      added.value,
      () => `${added.value.name} was added. Link to set a password (once): ${added.value.invitation ?? '–'}`,
    );
  });

const listRules = async (options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const rules = await listRouteRules(house);
    output.answer(rules, () =>
      table(rules.map((r) => [r.name, JSON.stringify(r.conditions), JSON.stringify(r.outcome)])),
    );
  });

const setRules = async (file: string, options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const rules = await setRouteRules(house, file);
    if (!rules.ok) throw new CommandRefused(rules.error);
    output.answer(rules.value, () => `${rules.value.length} rule(s) are in force.`);
  });

const changeSite = async ({ json, data, ...wishes }: CommonOptions & SiteWish & RightsWish): Promise<void> =>
  withHouse({ ...(json ? { json } : {}), ...(data ? { data } : {}) }, async (house, output) => {
    const { territory, currentDays, warnDays, ...wish } = wishes;
    const rights = defined({ territory, currentDays, warnDays });
    if (Object.keys(rights).length > 0) {
      const set = await setRightsPolicy(house, rights);
      if (!set.ok) throw new CommandRefused(set.error);
    }
    await setSite(house, wish);
    output.answer({ changed: wishes }, () => 'The site was changed.');
  });

const doctor = async (options: CommonOptions): Promise<void> =>
  withHouse(options, async (house, output) => {
    const findings = await examine(house);
    output.answer(findings, () =>
      table(findings.map(({ check, isOk, detail }) => [isOk ? 'ok' : '!!', check, detail])),
    );
    if (findings.some(({ isOk }) => !isOk)) process.exitCode = exitCodes.refused;
  });
