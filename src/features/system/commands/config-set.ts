import { defineCommand } from '../../../cli/command.ts';
import type { ConfigKey } from '../../../cli/config.ts';
import type { Context } from '../../../cli/context.ts';
import { s } from '../../../shared/schema.ts';
import { text } from '../messages.ts';
import { KEY, KEY_FIELD, saveSettings, settingValue } from './config-parts.ts';

export const WRITTEN = s.object({
  id: KEY_FIELD,
  value: s.orNull(s.text('what the file says now; null: nothing')),
  path: s.text('the file'),
});

export const command = defineCommand<{ readonly key: ConfigKey; readonly value: string }>({
  kind: 'plain',
  description:
    'What you like, for all commands that you type: an option wins over it, and so does a variable. In its file, ' +
    '$XDG_CONFIG_HOME/vigie/config, each setting is a line, lang = fr. An empty value takes it out. What the cell is ' +
    'to work by is set with vigie cell set. A password is refused.',
  args: [KEY, { name: 'value', describe: 'what it is from now on; "" takes it out' }],
  examples: [
    { command: 'vigie config set lang fr', says: 'to be spoken to in French' },
    { command: 'vigie config set store postgres://db.example/crisis', says: 'the store of all' },
    { command: 'vigie config set color ""', says: 'as is usual' },
  ],
  prints: { object: WRITTEN },
  async run(context, { key, value }) {
    const written = value === '' ? null : await settingValue(context, key, value);
    await saveSettings(context, { [key]: written });
    await tellSetting(context, key, written);
    return undefined;
  },
});

/** Says what the file says now, and what stands before it. */
export async function tellSetting(context: Context, key: ConfigKey, value: string | null): Promise<void> {
  const { path } = context.config;
  const words = text[context.lang].config;
  await context.output.object({ id: key, value, path }, () =>
    value === null ? words.unset(key, path) : words.set(key, value, path),
  );
  const first = context.settingsInForce().find((one) => one.key === key);
  if (first?.from != null && first.from !== path) context.output.notice(words.before(first.from));
}
