import { defineCommand } from '../../../cli/command.ts';
import type { ConfigKey } from '../../../cli/config.ts';
import { KEY, saveSettings } from './config-parts.ts';
import { tellSetting, WRITTEN } from './config-set.ts';

export const command = defineCommand<{ readonly key: ConfigKey }>({
  kind: 'plain',
  args: [KEY],
  examples: [
    { command: 'vigie config unset lang', says: 'the language of the machine again' },
    { command: 'vigie config unset store', says: 'the store in its usual place again' },
  ],
  prints: { object: WRITTEN },
  async run(context, { key }) {
    await saveSettings(context, { [key]: null });
    await tellSetting(context, key, null);
    return undefined;
  },
});
