import type { Clock, Instant } from '../shared/clock.ts';
import type { Lang } from '../shared/lang.ts';
import type { Db, Store, StoreHost, StoreLocation, WriteRequest } from '../store/types.ts';
import type { Noun } from './command.ts';
import type { Config } from './config.ts';
import type { Environment } from './environment.ts';
import type { Sink } from './output/sink.ts';
import type { Screen } from './screen.ts';

/** The machine, the store and the features as the terminal knows them. main makes one; tests make others. */
export interface Host {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  readonly env: Environment;
  /** The user's own settings. */
  readonly config: Config;
  readonly cwd: string;
  readonly home: string;
  readonly version: string;
  readonly nodeVersion: string;
  /** How this program is started where nothing is in the PATH: Node and the file, both in full. */
  readonly program: readonly string[];
  readonly nouns: readonly Noun[];
  readonly terminal: Terminal;
  /** Loaded when somebody reads it. */
  stdin(): AsyncIterable<Uint8Array>;
  /** Where questions are asked and answered: stderr, so that stdout stays data. */
  promptStreams(): PromptStreams;
  /** Takes the whole terminal that stdout is. */
  screen(): Promise<Screen>;
  readonly stdout: Sink;
  /** Never makes a command fail. */
  readonly stderr: Sink;
  readonly machineClock: Clock;
  /** Null where the machine knows no name. */
  loginName(): string | null;
  /** The name of the machine's zone. */
  machineZone(): string;
  /**
   * Has the process live in that zone, so that telling its time costs nothing.
   * @returns the zone's name as the IANA database writes it, or null when there is no such zone
   */
  liveIn(zone: string): string | null;
  readonly migrationsFolder: string;
  readonly registry: StoreHost['registry'];
  readonly raisedKinds: StoreHost['raisedKinds'];
  readonly entropy: StoreHost['entropy'];
  /** Each is loaded when it is first called. */
  readonly store: StoreDoor;
  readonly features: FeatureDoor;
}

export interface Terminal {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly columns: number | null;
  readonly rows: number | null;
}

export interface PromptStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** What main lends of the store. */
export interface StoreDoor {
  /** Null for an absent store that is only to be read. `try` is for dry runs: what is absent is made in memory. */
  open(location: StoreLocation, host: StoreHost, mode: 'read' | 'write' | 'try'): Promise<Store | null>;
  /** What an absent store reads as. */
  empty(host: StoreHost): Promise<Store>;
  /** The store as it was at that instant, or after that entry of its journal. */
  asOf(
    store: Store,
    upTo: number | Instant,
    host: StoreHost,
    onProgress: (seq: number, of: number) => void,
  ): Promise<Store>;
}

/** What main lends of the features: the terminal itself knows none. */
export interface FeatureDoor {
  introduce(name: string): Promise<WriteRequest['introduce']>;
  houseSettings(db: Db): Promise<{ readonly zone: string | null; readonly lang: Lang | null }>;
  nextSession(db: Db, now: Instant, zone: string): Promise<Instant | null>;
  demandIndex(db: Db, now: Instant): Promise<number | null>;
}
