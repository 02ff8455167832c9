import { defineCommand } from '../../../cli/command.ts';
import type { ConfigKey } from '../../../cli/config.ts';
import { notFound } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { FROM_FIELD, KEY, KEY_FIELD, shownValue } from './config-parts.ts';

export const command = defineCommand<{ readonly key: ConfigKey }>({
  kind: 'plain',
  description: 'What holds where no option says otherwise: of a variable, else of the file.',
  args: [KEY],
  examples: [
    { command: 'vigie config get lang || true', says: 'the value alone' },
    { command: 'vigie config get store --json || true', says: 'with what says so' },
  ],
  exits: { 3: 'it is not set' },
  prints: { object: s.object({ key: KEY_FIELD, value: s.text('what holds'), from: FROM_FIELD }) },
  async run(context, { key }) {
    const setting = context.settingsInForce().find((one) => one.key === key);
    const value = setting === undefined ? null : shownValue(setting);
    if (value === null) throw notFound(`${key} is not set`, `vigie config set ${key} VALUE`);
    await context.output.object({ key, value, from: setting?.from ?? null }, () => value);
    return undefined;
  },
});
