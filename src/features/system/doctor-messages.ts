import type { Instant } from '../../shared/clock.ts';
import type { Reader } from '../../shared/format.ts';
import { counted, formatAge, formatInstant, formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';

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
export const doctorEn = {
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
      `${store.location}: ${counted(store.entries, 'entry', 'entries', 'en')}${store.exercise ? ', EXERCISE' : ''}`,
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
    fine(
      checked === 0
        ? 'no entry yet'
        : checked === 1
          ? 'the last entry holds'
          : `the last ${formatNumber(checked, 'en')} entries hold`,
    ),
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

export const doctorFr: typeof doctorEn = {
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
      `${store.location}${NBSP}: ${counted(store.entries, 'entrée', 'entrées', 'fr')}${store.exercise ? ', EXERCICE' : ''}`,
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
  chainHolds: ({ checked }) =>
    fine(
      checked === 0
        ? 'aucune entrée encore'
        : checked === 1
          ? 'la dernière entrée est intacte'
          : `les ${formatNumber(checked, 'fr')} dernières entrées sont intactes`,
    ),
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
