import { defineCommand } from '../../../cli/command.ts';
import { s } from '../../../shared/schema.ts';
import { openStore, shownLocation, storeInfo } from '../../../store/open.ts';
import { text } from '../messages.ts';
import { INFO_FIELDS, infoJson, infoText } from './store-rows.ts';

const NO_STORE = {
  exists: false,
  storeId: null,
  exercise: false,
  createdAt: null,
  schema: null,
  entries: 0,
  head: { seq: 0, hash: null, recordedAt: null },
  bytes: null,
};

export const command = defineCommand({
  kind: 'plain',
  examples: [
    { command: 'vigie store info', says: 'where the store is, and the head of its journal' },
    { command: 'vigie store info --json', says: 'the same, for scripts' },
  ],
  prints: { object: s.object(INFO_FIELDS) },
  async run(context) {
    const { location, host, output } = context;
    const store = await openStore(location, host, 'read');
    if (store === null) {
      const shown = shownLocation(location);
      const json = { location: shown, engine: location.engine, ...NO_STORE };
      await output.object(json, () => text[context.lang].store.nothing(shown));
      return undefined;
    }
    try {
      const info = await storeInfo(store);
      await output.object(infoJson(info), () => infoText(info, context));
    } finally {
      await store.close();
    }
    return undefined;
  },
});
