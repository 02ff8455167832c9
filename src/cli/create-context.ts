import type { Clock, Instant } from '../shared/clock.ts';
import { usage } from '../shared/errors.ts';
import type { Lang } from '../shared/lang.ts';
import type { Store, StoreHost, WriteRequest } from '../store/types.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { createPrompter } from './create-prompter.ts';
import { earlyNotices, leftOut } from './early-notices.ts';
import type { Given } from './environment.ts';
import { columnsOf, variable, wantsColour } from './environment.ts';
import { createFiles } from './files.ts';
import type { Host } from './host.ts';
import { createOutput } from './output/create-output.ts';
import type { Output } from './output/output.ts';
import { colourPaint, plainPaint } from './output/paint.ts';
import type { Prompter } from './prompt.ts';
import type { Screen } from './screen.ts';
import type { Settings } from './settings.ts';
import { settingsInForce } from './settings-in-force.ts';
import { cacheFolder } from './store-location.ts';
import { Stores } from './stores.ts';
import { mustHaveHappened, parseTime } from './time.ts';

export interface OpenContext {
  readonly context: Context;
  close(): Promise<void>;
}

/**
 * Makes what a command gets. For commands that read or write, an existing store is opened at once, since
 * the cell's zone and language are in it; a store that a writing command would make is made when it writes.
 */
export async function createContext(
  host: Host,
  settings: Settings,
  command: Command,
  asked: Asked,
): Promise<OpenContext> {
  const clock = new SettableClock(host.machineClock);
  const early = earlyNotices(host, settings);
  const storeHost = storeHostOf(host, clock, early);
  const stores = new Stores(host, settings, storeHost);
  try {
    const context = await contextOf(host, settings, command, asked, { clock, stores, storeHost, early });
    return { context, close: () => stores.close() };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/** What a command was asked. */
interface Asked extends Pick<WriteRequest, 'expects'> {
  /** All of it, once it is converted, for the digest of --key. */
  readonly request: () => unknown;
}

interface Parts {
  readonly clock: SettableClock;
  readonly stores: Stores;
  readonly storeHost: StoreHost;
  readonly early: (text: string) => void;
}

async function contextOf(
  host: Host,
  settings: Settings,
  command: Command,
  { request, expects }: Asked,
  { clock, stores, storeHost, early }: Parts,
): Promise<Context> {
  if (command.kind !== 'plain') await stores.openIfThere();
  const house = await houseOf(host, settings, stores.current);
  const zone = zoneOf(host, settings, house.zone, early);
  const lang = settings.lang ?? settings.localeLang;
  if (settings.now !== null) clock.set(timeOf(settings.now, host.machineClock.now(), zone));
  const exercise = stores.current?.exercise ?? false;
  const output = await outputOf(host, settings, lang, exercise);
  if (settings.asOf !== null) await goBack(settings.asOf, { clock, stores, zone, output });

  const prompter = createPrompter(host, settings, lang);
  const content = settings.key === null ? null : new (await import('./file-content.ts')).FileContent(request);
  const whole = () => content?.request() ?? request();
  const introduce: WriteRequest['introduce'] = async (db) =>
    (await host.features.introduce(actorOf(settings, host)))(db);
  const read: Context['read'] = async (ask) => (await stores.forReading(early)).read(ask);
  return {
    clock,
    zone,
    lang,
    cellLang: settings.lang ?? house.lang ?? settings.localeLang,
    output,
    prompter: prompter satisfies Prompter,
    verbosity: settings.verbosity,
    yes: settings.yes,
    exercise,
    past: settings.asOf !== null,
    stored: stores.current !== null,
    files: createFiles(host.cwd, () => host.stdin(), content?.seen ?? null),
    read,
    readAt: async (seq, ask) => (await stores.asOf(seq, output)).read(ask),
    async write(decide) {
      const { key, ifSeq, dryRun } = settings;
      const store = await stores.forWriting();
      return await store.write({ request: whole(), expects, key, ifSeq, dryRun, introduce, decide });
    },
    async bulk(foreign) {
      const { key, ifSeq, dryRun } = settings;
      const store = await stores.forWriting();
      return await store.bulk({ ...foreign, request: whole(), key, ifSeq, dryRun, introduce });
    },
    store: () => (command.kind === 'write' ? stores.forWriting() : stores.forReading(early)),
    reopen: () => stores.reopen(),
    screen: () => screenOf(host),
    head: async () => (await stores.forReading(early)).head(),
    nextSession: () => read((db) => host.features.nextSession(db, clock.now(), zone)),
    demandIndex: () => read((db) => host.features.demandIndex(db, clock.now())),
    acting: {
      named: settings.actor,
      get login() {
        return host.loginName();
      },
      as: (name) => async (db) => (await host.features.introduce(name))(db),
    },
    introduce,
    key: settings.key,
    dryRun: settings.dryRun,
    config: host.config,
    settingsInForce: () => settingsInForce(host.config, host.env),
    storeNamed: settings.storeNamed,
    get location() {
      return settings.location;
    },
    host: storeHost,
    nouns: host.nouns,
    version: host.version,
    nodeVersion: host.nodeVersion,
    program: host.program,
    cwd: host.cwd,
    mail: {
      to: variable(host.env, 'VIGIE_MAIL_TO') ?? null,
      from: variable(host.env, 'VIGIE_MAIL_FROM') ?? null,
    },
  };
}

/** @throws usage error (2) for a terminal that understands nothing but lines */
async function screenOf(host: Host): Promise<Screen> {
  if (host.env.TERM !== 'dumb') return await host.screen();
  throw usage('this terminal shows lines and nothing else (TERM=dumb)', 'leave out --watch');
}

/** The clock that a command sees: the machine's until --now or --as-of sets it; then it stands still. */
class SettableClock implements Clock {
  readonly #machine: Clock;
  #standing: Instant | null = null;

  constructor(machine: Clock) {
    this.#machine = machine;
  }

  now(): Instant {
    return this.#standing ?? this.#machine.now();
  }

  set(instant: Instant): void {
    this.#standing = instant;
  }
}

function storeHostOf(host: Host, clock: Clock, warn: (text: string) => void): StoreHost {
  return {
    migrationsFolder: host.migrationsFolder,
    cacheFolder: cacheFolder(host.env, host.home),
    registry: host.registry,
    raisedKinds: host.raisedKinds,
    clock,
    machineClock: host.machineClock,
    entropy: host.entropy,
    warn,
  };
}

const NO_SETTINGS = { zone: null, lang: null };

/** What the cell has set; not asked for where --tz and --lang leave nothing to ask. */
async function houseOf(
  host: Host,
  settings: Settings,
  store: Store | null,
): Promise<{ zone: string | null; lang: Lang | null }> {
  const decided = settings.zone !== null && settings.lang !== null;
  if (store === null || decided) return NO_SETTINGS;
  return await store.read((db) => host.features.houseSettings(db));
}

/** @throws usage error for a zone that does not exist */
function zoneOf(
  host: Host,
  settings: Settings,
  house: string | null,
  notice: (text: string) => void,
): string {
  const { zone: asked } = settings;
  if (asked !== null) {
    const zone = host.liveIn(asked.text);
    if (zone !== null) return zone;
    const unknown = `${asked.what}: there is no time zone ‘${asked.text}’`;
    if (asked.from !== 'config') throw usage(unknown, 'write Europe/Paris, America/Toronto or UTC');
    notice(leftOut(unknown, settings));
  }
  const zone = house ?? host.machineZone();
  const known = host.liveIn(zone);
  if (known !== null) return known;
  throw usage(
    `${house === null ? 'TZ of this machine' : 'the zone of the cell'}: there is no time zone ‘${zone}’`,
    'give --tz Europe/Paris, or set VIGIE_TZ',
  );
}

function timeOf(asked: Given, now: Instant, zone: string): Instant {
  try {
    return parseTime(asked.text, { now, zone, lean: 'past' });
  } catch (error) {
    throw naming(asked.what, error);
  }
}

/** Has a usage error say which option or variable it is about. */
function naming(what: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('exitCode' in error)) return error;
  return usage(`${what}: ${error.message}`, 'hint' in error ? String(error.hint) : null, error);
}

/** --as-of: reads what was recorded up to then, and has the clock stand there. */
async function goBack(
  asked: Given,
  { clock, stores, zone, output }: { clock: SettableClock; stores: Stores; zone: string; output: Output },
): Promise<void> {
  const instant = timeOf(asked, clock.now(), zone);
  mustHaveHappened(instant, clock.now(), zone, asked.what);
  await stores.goBack(instant, output);
  clock.set(instant);
}

async function outputOf(host: Host, settings: Settings, lang: Lang, exercise: boolean): Promise<Output> {
  const { terminal, env } = host;
  const painted = settings.format === 'text' && wantsColour(settings.color, env, terminal.stdout);
  return createOutput({
    format: settings.format,
    lang,
    verbosity: settings.verbosity,
    exercise,
    paint: painted ? await colourPaint() : plainPaint,
    painted,
    width: columnsOf(env, terminal.columns),
    height: terminal.rows,
    terminal: terminal.stdout,
    progressShown: terminal.stderr && env.TERM !== 'dumb',
    fields: settings.list?.fields ?? null,
    limit: settings.list?.limit ?? null,
    stdout: host.stdout,
    stderr: host.stderr,
  });
}

/** @throws usage error (2) where neither --as nor the machine says who acts. */
function actorOf(settings: Settings, host: Host): string {
  const name = settings.actor ?? host.loginName();
  if (name === null) throw usage('the machine does not know who you are', 'give --as NAME');
  return name;
}
