import type { ForeignNotice, RefusedRow } from '../../shared/foreign.ts';
import { formatNumber, NBSP } from '../../shared/format.ts';
import { messages } from '../../shared/lang.ts';
import type { ImportCounts } from './import-tally.ts';

const en = (value: number): string => formatNumber(value, 'en');
const fr = (value: number): string => formatNumber(value, 'fr');
const count = (value: number, one: string): string => `${en(value)} ${one}${value === 1 ? '' : 's'}`;
const compte = (value: number, one: string): string => `${fr(value)}${NBSP}${one}${value < 2 ? '' : 's'}`;

const percent = (done: number, all: number): number => Math.floor((done / Math.max(all, 1)) * 100);

export const importMessages = messages({
  en: {
    reading: (name: string, bytes: number, size: number | null, rows: number) =>
      `Reading ${name}: ${size === null ? count(rows, 'row') : `${percent(bytes, size)} %`}`,
    writing: (done: number, all: number) => `Writing: ${percent(done, all)} % (${en(done)} of ${en(all)})`,
    refusedRow: (name: string, { row, externalId, reason }: RefusedRow) =>
      `${name}, row ${row}${externalId === null ? '' : ` (${externalId})`}: ${reason}`,
    noticedRow: (name: string, { row, notice }: ForeignNotice) => `${name}, row ${row}: ${notice}`,
    done: ({ incidents, updates, changed, unchanged, refused }: ImportCounts) =>
      `${count(incidents, 'incident')}, ${count(updates, 'update')} taken over` +
      `${changed === 0 ? '' : `; ${count(changed, 'known incident')} brought up to date`}` +
      `${unchanged === 0 ? '' : `; ${en(unchanged)} unchanged`}; ${en(refused)} refused.`,
    nothing: ({ unchanged, refused }: ImportCounts) =>
      `Nothing new: ${count(unchanged, 'incident')} unchanged; ${en(refused)} refused.`,
    dryRun: (sentence: string) => `Dry run, nothing was kept: ${sentence}`,
    explain: {
      words: (source: string) => `How ${source}'s words are read`,
      severities: 'severity',
      statuses: 'state',
      maintenance: (tag: string) => `maintenance windows: SEV4 and the tag ${tag}`,
      rules: 'rules',
      components: 'the names of components become tags: “Git Operations” is git-operations',
      updates: 'every update becomes an entry with its own time and text',
      back: 'an update that steps back reopens a resolved incident; otherwise it leaves the state',
      again: 'what is known by its id there is left out; only what is new goes in',
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
    done: ({ incidents, updates, changed, unchanged, refused }: ImportCounts) =>
      `${compte(incidents, 'incident')} et ${compte(updates, 'mise')} à jour repris` +
      `${changed === 0 ? '' : `${NBSP}; ${compte(changed, 'incident')} déjà ${changed < 2 ? 'connu complété' : 'connus complétés'}`}` +
      `${unchanged === 0 ? '' : `${NBSP}; ${fr(unchanged)} sans changement`}${NBSP}; ${compte(refused, 'refusé')}.`,
    nothing: ({ unchanged, refused }: ImportCounts) =>
      `Rien de nouveau${NBSP}: ${compte(unchanged, 'incident')} sans changement${NBSP}; ${compte(refused, 'refusé')}.`,
    dryRun: (sentence: string) => `À blanc, rien n’a été gardé${NBSP}: ${sentence}`,
    explain: {
      words: (source: string) => `Lecture des mots de ${source}`,
      severities: 'gravité',
      statuses: 'état',
      maintenance: (tag: string) => `opérations planifiées${NBSP}: SEV4 et l’étiquette ${tag}`,
      rules: 'règles',
      components: `les noms de composants deviennent des étiquettes${NBSP}: «${NBSP}Git Operations${NBSP}» donne git-operations`,
      updates: 'chaque mise à jour devient une entrée, avec son heure et son texte',
      back: `une mise à jour qui revient en arrière rouvre un incident clos${NBSP}; sinon elle laisse l’état`,
      again: `ce qui est connu par son identifiant d’origine est laissé${NBSP}; seul le nouveau entre`,
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
