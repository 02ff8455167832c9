import type { Instant } from '../../shared/clock.ts';
import type { Reader } from '../../shared/format.ts';
import { formatAge, formatInstant, formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { messages } from '../../shared/lang.ts';

/** `1.2 MB`, `1,2 Mo`: powers of ten, as disks are sold. */
export function formatBytes(bytes: number, lang: Lang): string {
  const units = lang === 'fr' ? ['o', 'ko', 'Mo', 'Go', 'To'] : ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const decimals = unit === 0 || value >= 100 ? 0 : 1;
  return `${formatNumber(value, lang, decimals)}${lang === 'fr' ? NBSP : ' '}${units[unit]}`;
}

/** What was found, and what to do about it; null where nothing is to be done. */
interface Said {
  readonly found: string;
  readonly todo: string | null;
}
const fine = (found: string): Said => ({ found, todo: null });

interface Version {
  readonly version: string;
}
interface Old extends Version {
  readonly needs: string;
}
interface Named {
  readonly name: string;
}
interface Mode {
  readonly path: string;
  readonly mode: string;
  readonly most: string;
}

/** As compilers name a line of a file. */
function placeIn({ path, line }: { readonly path: string; readonly line: number | null }): string {
  return line === null ? path : `${path}:${line}`;
}

/** What `doctor` says, by what it found. */
const doctorEn = {
  nodeFine: ({ version }: Version) => fine(`Node ${version}`),
  nodeOld: ({ version, needs }: Old): Said => ({
    found: `Node ${version} is too old`,
    todo: `install Node ${needs} or later`,
  }),
  engineFine: ({ name, version }: Version & Named) => fine(`${name} ${version}`),
  engineOld: ({ name, version, needs }: Old & Named): Said => ({
    found: `${name} ${version} is too old`,
    todo:
      name === 'SQLite'
        ? `reinstall vigie, which brings ${needs} or later`
        : `move to ${name} ${needs} or later`,
  }),
  storeOpen: (store: { readonly location: string; readonly entries: number; readonly exercise: boolean }) =>
    fine(
      `${store.location}: ${formatNumber(store.entries, 'en')} entries${store.exercise ? ', EXERCISE' : ''}`,
    ),
  storeAbsent: ({ location }: { readonly location: string }) =>
    fine(`there is none yet at ${location}; the first write makes it`),
  storeShut: (store: {
    readonly location: string;
    readonly why: string;
    readonly todo: string | null;
  }): Said => ({
    found: `${store.location}: ${store.why}`,
    todo: store.todo,
  }),
  filesFine: ({ count }: { readonly count: number }) =>
    fine(count === 1 ? '1 file, yours alone' : `${formatNumber(count, 'en')} files and folders, yours alone`),
  fileOpenToOthers: ({ path, mode, most }: Mode): Said => ({
    found: `${path} is open to others (${mode})`,
    todo: `chmod ${most} '${path}'`,
  }),
  settingsFine: () => fine('write-ahead log, every write synced'),
  settingsUnsafe: (set: { readonly journalMode: string; readonly synchronous: number }): Said => ({
    found: `journal_mode ${set.journalMode}, synchronous ${set.synchronous}: a power cut could lose writes`,
    todo: 'move the store to a local disk that can be written to',
  }),
  diskFine: ({ freeBytes }: { readonly freeBytes: number }) => fine(`${formatBytes(freeBytes, 'en')} free`),
  diskLow: ({ freeBytes }: { readonly freeBytes: number }): Said => ({
    found: `only ${formatBytes(freeBytes, 'en')} free where the store is`,
    todo: 'make room; backups and replays need a second copy of the store',
  }),
  schemaFine: ({ applied }: { readonly applied: number }) =>
    fine(`${formatNumber(applied, 'en')} migrations, as this vigie brings them`),
  schemaAltered: ({ names }: { readonly names: string }): Said => ({
    found: `made with another ${names}`,
    todo: 'install the vigie that made the store',
  }),
  chainHolds: ({ checked }: { readonly checked: number }) =>
    fine(`the last ${formatNumber(checked, 'en')} entries hold`),
  chainBroken: ({ seq, reason }: { readonly seq: number; readonly reason: string }): Said => ({
    found: `entry ${formatNumber(seq, 'en')}: ${reason}`,
    todo: 'vigie journal verify, then restore a backup: vigie store restore FILE',
  }),
  clockFine: () => fine('not behind the journal'),
  clockBehind: ({ headAt, ms }: { readonly headAt: Instant; readonly ms: number }, reader: Reader): Said => ({
    found: `${formatAge(ms, 'en')} behind the last entry, written ${formatInstant(headAt, reader)}`,
    todo: 'set the clock of this machine: timedatectl',
  }),
  zoneFine: ({ zone }: { readonly zone: string }) => fine(zone),
  zoneUnknown: ({ zone }: { readonly zone: string }): Said => ({
    found: `this Node does not know the summer time of ${zone}`,
    todo: 'install a Node with full time zone data',
  }),
  configNone: ({ path }: { readonly path: string }) => fine(`there is none at ${path}`),
  configFine: ({ path }: { readonly path: string }) => fine(path),
  configTroubled: (found: {
    readonly path: string;
    readonly line: number | null;
    readonly why: string;
    readonly more: number;
  }): Said => ({
    found: `${placeIn(found)}: ${found.why}${found.more === 0 ? '' : `; ${found.more} more`}`,
    todo: 'mend it there, or vigie config set KEY VALUE',
  }),
  cacheFine: ({ folder }: { readonly folder: string }) => fine(folder),
  cacheNone: ({ folder }: { readonly folder: string }) => fine(`there is none yet at ${folder}`),
  cacheUnwritable: ({ folder }: { readonly folder: string }): Said => ({
    found: `${folder} cannot be written to`,
    todo: `give it to yourself: ls -ld '${folder}'`,
  }),
};

const doctorFr: typeof doctorEn = {
  nodeFine: ({ version }) => fine(`Node ${version}`),
  nodeOld: ({ version, needs }) => ({
    found: `Node ${version} est trop ancien`,
    todo: `installer Node ${needs} ou plus récent`,
  }),
  engineFine: ({ name, version }) => fine(`${name} ${version}`),
  engineOld: ({ name, version, needs }) => ({
    found: `${name} ${version} est trop ancien`,
    todo:
      name === 'SQLite'
        ? `réinstaller vigie, qui apporte ${needs} ou plus récent`
        : `passer à ${name} ${needs} ou plus récent`,
  }),
  storeOpen: (store) =>
    fine(
      `${store.location}${NBSP}: ${formatNumber(store.entries, 'fr')} entrées${store.exercise ? ', EXERCICE' : ''}`,
    ),
  storeAbsent: ({ location }) => fine(`aucune à ${location}${NBSP}; la première écriture la crée`),
  storeShut: (store) => ({ found: `${store.location}${NBSP}: ${store.why}`, todo: store.todo }),
  filesFine: ({ count }) =>
    fine(
      count === 1
        ? '1 fichier, à vous seul'
        : `${formatNumber(count, 'fr')} fichiers et dossiers, à vous seul`,
    ),
  fileOpenToOthers: ({ path, mode, most }) => ({
    found: `${path} est ouvert à d’autres (${mode})`,
    todo: `chmod ${most} '${path}'`,
  }),
  settingsFine: () => fine('écriture anticipée (WAL), chaque écriture synchronisée'),
  settingsUnsafe: (set) => ({
    found: `journal_mode ${set.journalMode}, synchronous ${set.synchronous}${NBSP}: une coupure de courant ferait perdre des écritures`,
    todo: 'mettre la base sur un disque local inscriptible',
  }),
  diskFine: ({ freeBytes }) => fine(`${formatBytes(freeBytes, 'fr')} libres`),
  diskLow: ({ freeBytes }) => ({
    found: `seulement ${formatBytes(freeBytes, 'fr')} libres là où est la base`,
    todo: `faire de la place${NBSP}: sauvegardes et rejeux demandent une seconde copie`,
  }),
  schemaFine: ({ applied }) => fine(`${formatNumber(applied, 'fr')} migrations, celles de ce vigie`),
  schemaAltered: ({ names }) => ({
    found: `créée avec une autre ${names}`,
    todo: 'installer le vigie qui a créé la base',
  }),
  chainHolds: ({ checked }) => fine(`les ${formatNumber(checked, 'fr')} dernières entrées sont intactes`),
  chainBroken: ({ seq, reason }) => ({
    found: `entrée n°${NBSP}${formatNumber(seq, 'fr')}${NBSP}: ${reason}`,
    todo: `vigie journal verify, puis restaurer une sauvegarde${NBSP}: vigie store restore FILE`,
  }),
  clockFine: () => fine('pas en retard sur la main courante'),
  clockBehind: ({ headAt, ms }, reader) => ({
    found: `en retard de ${formatAge(ms, 'fr')} sur la dernière entrée, du ${formatInstant(headAt, reader)}`,
    todo: `mettre l’horloge de cette machine à l’heure${NBSP}: timedatectl`,
  }),
  zoneFine: ({ zone }) => fine(zone),
  zoneUnknown: ({ zone }) => ({
    found: `ce Node ignore l’heure d’été de ${zone}`,
    todo: 'installer un Node avec toutes les données de fuseaux',
  }),
  configNone: ({ path }) => fine(`aucun fichier à ${path}`),
  configFine: ({ path }) => fine(path),
  configTroubled: (found) => ({
    found: `${placeIn(found)}${NBSP}: ${found.why}${found.more === 0 ? '' : `${NBSP}; ${found.more} de plus`}`,
    todo: 'corriger le fichier, ou vigie config set KEY VALUE',
  }),
  cacheFine: ({ folder }) => fine(folder),
  cacheNone: ({ folder }) => fine(`aucun encore à ${folder}`),
  cacheUnwritable: ({ folder }) => ({
    found: `${folder} n’est pas inscriptible`,
    todo: `se le donner${NBSP}: ls -ld '${folder}'`,
  }),
};

/** Every sentence that the system's commands say to a person. */
export const text = messages({
  en: {
    doctor: {
      checks: {
        node: 'Node',
        engine: 'engine',
        store: 'store',
        files: 'files',
        settings: 'settings',
        disk: 'disk',
        schema: 'schema',
        chain: 'chain',
        clock: 'clock',
        zone: 'time zone',
        config: 'config',
        cache: 'cache',
      } as Readonly<Record<string, string>>,
      status: { ok: 'OK', warn: 'WARN', fail: 'FAIL' },
      findings: doctorEn,
    },
    config: {
      fields: { key: 'Setting', value: 'Value', from: 'Said by' },
      usual: 'default',
      set: (key: string, value: string, path: string) => `${key} = ${value} (${path})`,
      unset: (key: string, path: string) => `${key} is not set in ${path}.`,
      before: (name: string) => `${name} is set, and wins over it`,
    },
    store: {
      made: (location: string, exercise: boolean) =>
        `${exercise ? 'An EXERCISE store' : 'A store'} was made at ${location}.`,
      nothing: (location: string) => `There is no store at ${location}; the first write makes it.`,
      fields: {
        location: 'store',
        storeId: 'id',
        kind: 'kind',
        createdAt: 'made',
        schema: 'schema',
        head: 'head',
        recordedAt: 'last entry',
        bytes: 'size',
      },
      exercise: 'EXERCISE, for drills',
      real: 'real',
      head: (seq: number, hash: string) => `${seq}:${hash}`,
      migrated: (names: string) => `Migrated: ${names}.`,
      current: 'The store is of this version already.',
      copyBefore: (file: string) => `The store as it was before is in ${file}.`,
      replayed: (entries: number) =>
        `Everything derived was rebuilt from ${formatNumber(entries, 'en')} entries.`,
      replayedInto: (entries: number, file: string) =>
        `The first ${formatNumber(entries, 'en')} entries were replayed into ${file}.`,
      progress: (seq: number, of: number) => `entry ${formatNumber(seq, 'en')} of ${formatNumber(of, 'en')}`,
      backedUp: (seq: number, file: string) =>
        `Backed up to entry ${formatNumber(seq, 'en')}: ${file}. It holds personal data.`,
      restore: (location: string, seq: number) =>
        `Put the backup in the place of ${location}, which stands at entry ${formatNumber(seq, 'en')}?`,
      notRestored: 'nothing was restored',
      restored: (seq: number) => `Restored to entry ${formatNumber(seq, 'en')}.`,
      kept: (file: string) => `The store that stood there is kept: ${file}`,
    },
    demo: {
      played: (entries: number, location: string) =>
        `Exercise: ${formatNumber(entries, 'en')} entries were played into ${location}.`,
      thrownAway: 'a store that is thrown away now (--into FILE keeps it)',
      next: 'Three things to try next, in a store that is kept:',
      tries: [
        'vigie incident show 7',
        "vigie note 'Health agency informed by phone' --about 7 --tag authority",
        'vigie journal export --format html > journal.html',
      ],
    },
  },
  fr: {
    doctor: {
      checks: {
        node: 'Node',
        engine: 'moteur',
        store: 'base',
        files: 'fichiers',
        settings: 'réglages',
        disk: 'disque',
        schema: 'schéma',
        chain: 'chaîne',
        clock: 'horloge',
        zone: 'fuseau',
        config: 'préférences',
        cache: 'cache',
      },
      status: { ok: 'OK', warn: 'WARN', fail: 'FAIL' },
      findings: doctorFr,
    },
    config: {
      fields: { key: 'Réglage', value: 'Valeur', from: 'D’après' },
      usual: 'par défaut',
      set: (key, value, path) => `${key} = ${value} (${path})`,
      unset: (key, path) => `${key} n’est pas réglé dans ${path}.`,
      before: (name) => `${name} est définie et l’emporte`,
    },
    store: {
      made: (location, exercise) => `Une base${exercise ? ' d’EXERCICE' : ''} a été créée à ${location}.`,
      nothing: (location) => `Aucune base à ${location}${NBSP}; la première écriture la crée.`,
      fields: {
        location: 'base',
        storeId: 'identifiant',
        kind: 'nature',
        createdAt: 'créée',
        schema: 'schéma',
        head: 'tête',
        recordedAt: 'dernière entrée',
        bytes: 'taille',
      },
      exercise: 'EXERCICE',
      real: 'réelle',
      head: (seq, hash) => `${seq}:${hash}`,
      migrated: (names) => `Migrée${NBSP}: ${names}.`,
      current: 'La base est déjà de cette version.',
      copyBefore: (file) => `La base d’avant est dans ${file}.`,
      replayed: (entries) =>
        `Tout ce qui est dérivé a été refait à partir de ${formatNumber(entries, 'fr')} entrées.`,
      replayedInto: (entries, file) =>
        `Les ${formatNumber(entries, 'fr')} premières entrées ont été rejouées dans ${file}.`,
      progress: (seq, of) => `entrée ${formatNumber(seq, 'fr')} sur ${formatNumber(of, 'fr')}`,
      backedUp: (seq, file) =>
        `Sauvegardée jusqu’à l’entrée n°${NBSP}${formatNumber(seq, 'fr')}${NBSP}: ${file}. Contient des données personnelles.`,
      restore: (location, seq) =>
        `Mettre la sauvegarde à la place de ${location}, qui en est à l’entrée n°${NBSP}${formatNumber(seq, 'fr')}${NBSP}?`,
      notRestored: 'rien n’a été restauré',
      restored: (seq) => `Restaurée jusqu’à l’entrée n°${NBSP}${formatNumber(seq, 'fr')}.`,
      kept: (file) => `La base précédente est gardée${NBSP}: ${file}`,
    },
    demo: {
      played: (entries, location) =>
        `Exercice${NBSP}: ${formatNumber(entries, 'fr')} entrées jouées dans ${location}.`,
      thrownAway: 'une base qui est maintenant jetée (--into FILE la garde)',
      next: `Trois choses à essayer ensuite, dans une base que l’on garde${NBSP}:`,
      tries: [
        'vigie incident show 7',
        'vigie note "ARS prévenue par téléphone" --about 7 --tag authority',
        'vigie journal export --format html > main-courante.html',
      ],
    },
  },
});
