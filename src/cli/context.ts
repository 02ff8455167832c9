import type { Clock, Instant } from '../shared/clock.ts';
import type { Entry, NewEvent } from '../shared/events.ts';
import type { PersonId } from '../shared/ids.ts';
import type { Lang } from '../shared/lang.ts';
import type {
  BulkRequest,
  BulkResult,
  Db,
  Head,
  Store,
  StoreHost,
  StoreLocation,
  WriteRequest,
} from '../store/types.ts';
import type { Noun } from './command.ts';
import type { Config } from './config.ts';
import type { Output } from './output/output.ts';
import type { Prompter } from './prompt.ts';
import type { Screen } from './screen.ts';
import type { SettingInForce } from './settings-in-force.ts';

/** What a command gets: everything that it may know of the world, so that tests fake none of it. */
export interface Context {
  /** `--now` moves it; under `--as-of T` it stands at T. */
  readonly clock: Clock;
  /** The zone for input without offset and for display: --tz, VIGIE_TZ, the cell's, the machine's. */
  readonly zone: string;
  /** The language of prose: --lang, VIGIE_LANG, the locale. */
  readonly lang: Lang;
  /** The language of agenda and minutes: --lang, VIGIE_LANG, the cell's, the locale. */
  readonly cellLang: Lang;
  readonly output: Output;
  readonly prompter: Prompter;
  /** --quiet, --verbose. */
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  /** --yes: every confirmation is answered. */
  readonly yes: boolean;
  /** True where the store is for drills: every list, agenda and export says so. */
  readonly exercise: boolean;
  /** True under --as-of. */
  readonly past: boolean;
  /** Whether there was a store when the command began; an absent one reads as an empty one. */
  readonly stored: boolean;
  /** The files and the input that a command may read: `-` is stdin. */
  readonly files: Files;

  /** One consistent view of the store (a snapshot). An absent store reads as an empty one. */
  read<T>(ask: (db: Db) => Promise<T>): Promise<T>;
  /** The same of the store as it was after that entry of its journal, for what was frozen there. */
  readAt<T>(seq: number, ask: (db: Db) => Promise<T>): Promise<T>;
  /**
   * Decides, appends and applies in one transaction, as --as, with --key, --if-seq and --dry-run obeyed.
   * `decide` reads under the lock and returns the events, none when there is nothing to change.
   */
  write(decide: (db: Db, moment: Moment) => Promise<readonly NewEvent[]>): Promise<Written>;
  /** The same for many foreign events at once (imports), in transactions of a few thousand. */
  bulk(request: Pick<BulkRequest, 'next' | 'closing' | 'atomic'>): Promise<BulkResult>;
  /** The open store itself, for the commands that are about it (backup, verify, import). */
  store(): Promise<Store>;
  /**
   * Opens the store anew, for what is read again and again: it may have been replaced, or come back, meanwhile.
   * @throws store error (6), also where there was one that is gone: it is not taken for an empty one
   */
  reopen(): Promise<void>;
  /** Takes the whole terminal, where `output.terminal` says that there is one. */
  screen(): Promise<Screen>;
  /** Where the journal stands. */
  head(): Promise<Head>;
  /** When the next session of the cell is, for deadlines given as `next`; null when none is set. */
  nextSession(): Promise<Instant | null>;
  /** How much is wanted beside what is usual (1), for factors given as `auto`; null where nobody measured it. */
  demandIndex(): Promise<number | null>;
  /** Who acts, where that may have been said otherwise than with --as. */
  readonly acting: {
    /** Whom --as, VIGIE_ACTOR or the user's file names; null where none does. */
    readonly named: string | null;
    /** Null where the machine knows no name. */
    readonly login: string | null;
    as(name: string): WriteRequest['introduce'];
  };
  /** Whom --as names, for imports, which write through `store()`: see `WriteRequest.introduce`. */
  readonly introduce: WriteRequest['introduce'];
  /** --key, for the commands that read what they answer: what is known at a repeat is what was known at first. */
  readonly key: string | null;
  /** --dry-run, for the commands that do not write through `write`. */
  readonly dryRun: boolean;

  /** The user's own settings, as they stand in their file. */
  readonly config: Config;
  /** What holds where no option says otherwise: variables, else the user's file. */
  settingsInForce(): readonly SettingInForce[];
  /** Whether --store, VIGIE_STORE or the user's file names it; else it is in its usual place. */
  readonly storeNamed: boolean;
  /** Where --store points and what the store needs from outside: for the commands that make or mend one. */
  readonly location: StoreLocation;
  readonly host: StoreHost;
  /** All nouns, for help, schema and completion. */
  readonly nouns: readonly Noun[];
  readonly version: string;
  /** The version of Node that runs this, `24.21.0`, for `doctor`. */
  readonly nodeVersion: string;
  /** How this program is started where nothing is in the PATH: Node and the file, both in full. */
  readonly program: readonly string[];
  /** What relative paths begin at. */
  readonly cwd: string;
  /** VIGIE_MAIL_TO and VIGIE_MAIL_FROM, as they stand there; null where they are not set. */
  readonly mail: { readonly to: string | null; readonly from: string | null };
}

/** The moment at which a decision is taken. */
export interface Moment {
  /** The command's clock: the default for when something happened. */
  readonly now: Instant;
  readonly actor: PersonId;
}

/** What a writing command did, or, with a key that was used before, what it did the first time. */
export interface Written {
  readonly entries: readonly Entry[];
  /** True when --key had been used before for the same request: nothing was changed now. */
  readonly repeated: boolean;
  /** True under --dry-run: nothing was kept. */
  readonly dryRun: boolean;
}

export interface Files {
  /** The whole of a small file, or of stdin for `-`; at most 10 MB. */
  text(path: string): Promise<string>;
  /** A stream of bytes, for imports. Its name is for messages; its size is null where nobody knows it. */
  stream(path: string): Promise<ByteStream>;
  /**
   * Writes beside the target, syncs, renames: the old file stays whole until the new one is.
   * @param mode of the new file, whatever the umask; 0600 unless given
   */
  replace(path: string, content: string | Uint8Array | AsyncIterable<string>, mode?: number): Promise<void>;
  /** Whether the path is a folder that exists: where `--out` takes a file or a folder. */
  isFolder(path: string): Promise<boolean>;
}

export interface ByteStream {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly size: number | null;
}
