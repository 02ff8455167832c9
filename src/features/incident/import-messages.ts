import type { ForeignNotice, RefusedRow } from '../../shared/foreign.ts';
import { formatNumber, NBSP } from '../../shared/format.ts';
import { messages } from '../../shared/lang.ts';
import type { ImportCounts, Redirected } from './import-tally.ts';
import type { Unknown } from './import-told.ts';

const en = (value: number): string => formatNumber(value, 'en');
const fr = (value: number): string => formatNumber(value, 'fr');
const count = (value: number, one: string): string => `${en(value)} ${one}${value === 1 ? '' : 's'}`;
const compte = (value: number, one: string): string => `${fr(value)}${NBSP}${one}${value < 2 ? '' : 's'}`;

const percent = (done: number, all: number): number => Math.floor((done / Math.max(all, 1)) * 100);

const UNKNOWN_EN: Record<Unknown['what'], (word: string) => string> = {
  site: (word) => `there is no site “${word}” here: left out`,
  category: (word) => `“${word}” is no category: left out`,
  sector: (word) => `“${word}” is no sector: left out`,
  person: (word) => `nobody here, or more than one, is “${word}”: kept as words`,
};
const UNKNOWN_FR: Record<Unknown['what'], (word: string) => string> = {
  site: (word) => `aucun site «${NBSP}${word}${NBSP}» ici${NBSP}: non repris`,
  category: (word) => `«${NBSP}${word}${NBSP}» n’est pas une catégorie${NBSP}: non repris`,
  sector: (word) => `«${NBSP}${word}${NBSP}» n’est pas un secteur${NBSP}: non repris`,
  person: (word) =>
    `personne ici, ou plusieurs, pour «${NBSP}${word}${NBSP}»${NBSP}: gardé en toutes lettres`,
};
const timesEn = (times: number): string => (times === 1 ? '' : ` (${en(times)} times)`);
const timesFr = (times: number): string => (times === 1 ? '' : ` (${fr(times)}${NBSP}fois)`);

export const importMessages = messages({
  en: {
    reading: (name: string, bytes: number, size: number | null, rows: number) =>
      `Reading ${name}: ${size === null ? count(rows, 'row') : `${percent(bytes, size)} %`}`,
    writing: (done: number, all: number) => `Writing: ${percent(done, all)} % (${en(done)} of ${en(all)})`,
    refusedRow: (name: string, { row, externalId, reason }: RefusedRow) =>
      `${name}, row ${row}${externalId === null ? '' : ` (${externalId})`}: ${reason}`,
    noticedRow: (name: string, { row, notice }: ForeignNotice) => `${name}, row ${row}: ${notice}`,
    redirected: ({ incident, into }: Redirected) =>
      `${incident} is merged into ${into}: what came for it was written there`,
    moreRedirected: (more: number) =>
      `${count(more, 'more incident')} ${more === 1 ? 'is' : 'are'} merged: what came for them was written to those that they are merged into`,
    unknownWord: ({ what, word }: Unknown, times: number) => `${UNKNOWN_EN[what](word)}${timesEn(times)}`,
    done: ({ incidents, updates, changed, unchanged, refused }: ImportCounts) =>
      `${count(incidents, 'incident')}, ${count(updates, 'update')} taken over` +
      `${changed === 0 ? '' : `; ${count(changed, 'known incident')} brought up to date`}` +
      `${unchanged === 0 ? '' : `; ${en(unchanged)} unchanged`}; ${en(refused)} refused.`,
    nothing: ({ unchanged, refused }: ImportCounts) =>
      `Nothing new: ${count(unchanged, 'incident')} unchanged; ${en(refused)} refused.`,
    exported: (incidents: number, entries: number, file: string) =>
      `${count(incidents, 'incident')} written to ${file}, with ${entries === 1 ? 'one entry' : `${en(entries)} entries`}`,
    dryRun: (sentence: string) => `Dry run, nothing was kept: ${sentence}`,
    explain: {
      words: (source: string) => `How ${source}'s words are read`,
      severities: 'severity',
      statuses: 'state',
      chosen: (label: string, word: string, severity: number) => `${label}: ${word} → SEV${severity} (--map)`,
      absent: (severity: number) => `without any of these: SEV${severity}`,
      maintenance: (tag: string) => `maintenance windows: SEV4 and the tag ${tag}`,
      rules: 'rules',
      can: {
        components: 'the names of components become tags: “Git Operations” is git-operations',
        columns: 'columns in any order and case; an empty cell is unknown; times without offset are of --tz',
        states: 'states need neither reason nor instant; rows without any id are known by what they say',
        history:
          'entries[] go in as they were, with their own times; numbers of incidents and people are matched',
        labels: 'an alert is known by its fingerprint; site, service and tags come from its labels',
        people: 'who is registered here by that name or address becomes the owner; others stay words',
        alerts: 'what fires again within 24 h reopens; later it is a new incident that follows the old one',
        merged: 'what comes for a merged incident may reopen its canonical one, and never closes it',
        updates: 'every update becomes an entry with its own time and text',
        back: 'an update that steps back reopens a resolved incident; otherwise it leaves the state',
        again: 'what is known by its id there is left out; only what is new goes in',
      },
      backfill: 'the journal bears the source’s times, marked backfilled, all in one transaction',
      live: 'the journal bears the present time, marked imported; what happened bears the source’s times',
      file: (name: string) => `What is in ${name}`,
      rows: (rows: number, refused: number, updates: number) =>
        `${count(rows, 'row')}, ${en(refused)} of them refused; ${count(updates, 'update')}`,
      span: (first: string, last: string) => `written down between ${first} and ${last}`,
      plan: 'What would be done',
    },
  },
  fr: {
    reading: (name: string, bytes: number, size: number | null, rows: number) =>
      `Lecture de ${name}${NBSP}: ${size === null ? compte(rows, 'ligne') : `${percent(bytes, size)}${NBSP}%`}`,
    writing: (done: number, all: number) =>
      `Écriture${NBSP}: ${percent(done, all)}${NBSP}% (${fr(done)} sur ${fr(all)})`,
    refusedRow: (name: string, { row, externalId, reason }: RefusedRow) =>
      `${name}, ligne ${row}${externalId === null ? '' : ` (${externalId})`}${NBSP}: ${reason}`,
    noticedRow: (name: string, { row, notice }: ForeignNotice) => `${name}, ligne ${row}${NBSP}: ${notice}`,
    redirected: ({ incident, into }: Redirected) =>
      `${incident} est rattaché à ${into}${NBSP}: ce qui le concernait y a été consigné`,
    moreRedirected: (more: number) =>
      more < 2
        ? `1${NBSP}autre incident est rattaché${NBSP}: ce qui le concernait a été consigné là où il l’est`
        : `${fr(more)}${NBSP}autres incidents sont rattachés${NBSP}: ce qui les concernait a été consigné là où ils le sont`,
    unknownWord: ({ what, word }: Unknown, times: number) => `${UNKNOWN_FR[what](word)}${timesFr(times)}`,
    done: ({ incidents, updates, changed, unchanged, refused }: ImportCounts) =>
      `${compte(incidents, 'incident')} et ${compte(updates, 'mise')} à jour repris` +
      `${changed === 0 ? '' : `${NBSP}; ${compte(changed, 'incident')} déjà ${changed < 2 ? 'connu complété' : 'connus complétés'}`}` +
      `${unchanged === 0 ? '' : `${NBSP}; ${fr(unchanged)} sans changement`}${NBSP}; ${compte(refused, 'refusé')}.`,
    nothing: ({ unchanged, refused }: ImportCounts) =>
      `Rien de nouveau${NBSP}: ${compte(unchanged, 'incident')} sans changement${NBSP}; ${compte(refused, 'refusé')}.`,
    exported: (incidents: number, entries: number, file: string) =>
      `${compte(incidents, 'incident')} ${incidents < 2 ? 'écrit' : 'écrits'} dans ${file}, avec ${fr(entries)}${NBSP}${entries < 2 ? 'entrée' : 'entrées'}`,
    dryRun: (sentence: string) => `À blanc, rien n’a été gardé${NBSP}: ${sentence}`,
    explain: {
      words: (source: string) => `Lecture des mots de ${source}`,
      severities: 'gravité',
      statuses: 'état',
      chosen: (label: string, word: string, severity: number) =>
        `${label}${NBSP}: ${word} → SEV${severity} (--map)`,
      absent: (severity: number) => `sans aucun de ces mots${NBSP}: SEV${severity}`,
      maintenance: (tag: string) => `opérations planifiées${NBSP}: SEV4 et l’étiquette ${tag}`,
      rules: 'règles',
      can: {
        components: `les noms de composants deviennent des étiquettes${NBSP}: «${NBSP}Git Operations${NBSP}» donne git-operations`,
        columns: `colonnes dans tout ordre et toute casse${NBSP}; case vide${NBSP}: inconnu${NBSP}; heures sans décalage${NBSP}: celles de --tz`,
        states: `un état se passe de motif et d’heure${NBSP}; une ligne sans identifiant est reconnue à son contenu`,
        history: `les entries[] entrent telles quelles, à leurs heures${NBSP}; incidents et personnes sont rapprochés de ceux d’ici`,
        labels: `une alerte est reconnue à son empreinte${NBSP}; site, service et étiquettes viennent de ses labels`,
        people: `qui est connu ici sous ce nom ou cette adresse devient responsable${NBSP}; sinon le nom reste écrit`,
        alerts: `ce qui se redéclenche sous 24${NBSP}h rouvre l’incident${NBSP}; plus tard, un nouvel incident suit l’ancien`,
        merged: 'ce qui vient pour un incident rattaché peut rouvrir celui auquel il l’est, jamais le clore',
        updates: 'chaque mise à jour devient une entrée, avec son heure et son texte',
        back: `une mise à jour qui revient en arrière rouvre un incident clos${NBSP}; sinon elle laisse l’état`,
        again: `ce qui est connu par son identifiant d’origine est laissé${NBSP}; seul le nouveau entre`,
      },
      backfill:
        'la main courante porte les heures de la source, en reprise d’archive, en une seule transaction',
      live: `la main courante porte l’heure présente, en importé${NBSP}; les faits portent les heures de la source`,
      file: (name: string) => `Contenu de ${name}`,
      rows: (rows: number, refused: number, updates: number) =>
        `${compte(rows, 'ligne')}, dont ${compte(refused, 'refusée')}${NBSP}; ${compte(updates, 'mise')} à jour`,
      span: (first: string, last: string) => `consigné entre ${first} et ${last}`,
      plan: 'Ce qui serait fait',
    },
  },
});

/** The sentences of one language. */
export type ImportWords = (typeof importMessages)['en'];
