// The features, put together: what the command line offers, and what each brings to the store.
import type { Noun } from './cli/command.ts';
import type { FeatureDoor, StoreDoor } from './cli/host.ts';
import { nouns as cliNouns } from './cli/nouns.ts';
import { nouns as callupNouns } from './features/callup/index.ts';
import { houseSettings, nextSessionAt } from './features/cell/cell-queries.ts';
import { nouns as cellNouns } from './features/cell/index.ts';
import { nouns as demandNouns } from './features/demand/index.ts';
import { nouns as incidentNouns } from './features/incident/index.ts';
import { nouns as journalNouns } from './features/journal/index.ts';
import { nouns as oncallNouns } from './features/oncall/index.ts';
import { nouns as personNouns } from './features/person/index.ts';
import { nouns as reservistNouns } from './features/reservist/index.ts';
import { nouns as signalNouns } from './features/signal/index.ts';
import { nouns as siteNouns } from './features/site/index.ts';
import { nouns as stockNouns } from './features/stock/index.ts';
import { nouns as systemNouns } from './features/system/index.ts';
import { emptyStore, openStore } from './store/open.ts';
import type { Registry } from './store/types.ts';

/** A new noun is a new folder and a line here. */
export const nouns = together([
  ...journalNouns,
  ...incidentNouns,
  ...siteNouns,
  ...stockNouns,
  ...demandNouns,
  ...signalNouns,
  ...personNouns,
  ...reservistNouns,
  ...oncallNouns,
  ...callupNouns,
  ...cellNouns,
  ...systemNouns,
  ...cliNouns,
]);

/** A command stands in the highest feature that it reads, whatever noun it is typed under: their verbs are joined. */
function together(parts: readonly Noun[]): Noun[] {
  const homes = parts.filter(({ summary }) => summary !== '');
  return homes.map((home) => {
    const others = parts.filter((part) => part.name === home.name && part !== home);
    return { ...home, verbs: [...home.verbs, ...others.flatMap(({ verbs }) => verbs)] };
  });
}

/** The events of every feature, for writing and replaying. */
export const registry: Registry = [
  { words: ['person'], load: async () => (await import('./features/person/person-events.ts')).events },
  { words: ['site', 'figure'], load: async () => (await import('./features/site/site-events.ts')).events },
  { words: ['measure'], load: async () => (await import('./features/site/measure-events.ts')).events },
  {
    words: ['incident', 'rhythm', 'import'],
    load: async () => (await import('./features/incident/incident-events.ts')).events,
  },
  {
    words: ['stock', 'component', 'bom', 'policy', 'transfer', 'route', 'supplier', 'order', 'plan'],
    load: async () => (await import('./features/stock/stock-events.ts')).events,
  },
  { words: ['signal'], load: async () => (await import('./features/signal/signal-events.ts')).events },
  {
    words: ['reservist', 'rest'],
    load: async () => (await import('./features/reservist/reservist-events.ts')).events,
  },
  {
    words: ['rotation', 'oncall'],
    load: async () => (await import('./features/oncall/oncall-events.ts')).events,
  },
  { words: ['callup'], load: async () => (await import('./features/callup/callup-events.ts')).events },
  { words: ['demand'], load: async () => (await import('./features/demand/demand-events.ts')).events },
  { words: ['cell'], load: async () => (await import('./features/cell/cell-events.ts')).events },
  { words: ['decision'], load: async () => (await import('./features/cell/decision-events.ts')).events },
  { words: ['action'], load: async () => (await import('./features/cell/action-events.ts')).events },
  { words: ['comms'], load: async () => (await import('./features/cell/comms-events.ts')).events },
  { words: ['session'], load: async () => (await import('./features/cell/held-events.ts')).events },
  { words: ['arbitration'], load: async () => (await import('./features/cell/settled-events.ts')).events },
  { words: ['journal'], load: async () => (await import('./features/journal/journal-events.ts')).events },
];

/** The store; going back in time is loaded when it is asked for. */
export const store: StoreDoor = {
  open: openStore,
  empty: emptyStore,
  asOf: async (open, upTo, host, onProgress) =>
    (await import('./store/as-of.ts')).openAsOf(open, upTo, host, onProgress),
};

/** What the terminal asks of the features. */
export const features: FeatureDoor = {
  introduce: async (name) => (await import('./features/person/introduce.ts')).introduce(name),
  houseSettings,
  nextSession: (db, now, zone) => nextSessionAt(db, zone, now),
  demandIndex: async (db, now) =>
    (await (await import('./features/demand/demand-queries.ts')).indexAt(db, now))?.total ?? null,
};

/** The kinds of events whose newest version is above 1, with it: reading need not load the registry to know. */
export const raisedKinds: Readonly<Record<string, number>> = {};
