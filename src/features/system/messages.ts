import { counted, formatNumber, NBSP } from '../../shared/format.ts';
import { messages } from '../../shared/lang.ts';
import { doctorEn, doctorFr } from './doctor-messages.ts';

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
        `Everything derived was rebuilt from ${counted(entries, 'entry', 'entries', 'en')}.`,
      replayedInto: (entries: number, file: string) =>
        entries === 0
          ? `Nothing had been written by then: ${file} is an empty store.`
          : `The first ${entries === 1 ? 'entry was' : `${formatNumber(entries, 'en')} entries were`} replayed into ${file}.`,
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
        `Tout ce qui est dérivé a été refait à partir de ${counted(entries, 'entrée', 'entrées', 'fr')}.`,
      replayedInto: (entries, file) =>
        entries === 0
          ? `Rien n’était encore consigné${NBSP}: ${file} est une base vide.`
          : entries === 1
            ? `La première entrée a été rejouée dans ${file}.`
            : `Les ${formatNumber(entries, 'fr')} premières entrées ont été rejouées dans ${file}.`,
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
