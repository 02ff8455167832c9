import type { RefusedRow } from '../../shared/foreign.ts';
import { formatNumber, NBSP } from '../../shared/format.ts';
import { messages } from '../../shared/lang.ts';
import type { StockEvent } from './stock.ts';

// What taking stock over from files, and writing it out, say.

const en = (value: number): string => formatNumber(value, 'en');
const fr = (value: number): string => formatNumber(value, 'fr');
const rows = (count: number): string => `${en(count)} row${count === 1 ? '' : 's'}`;
const lignes = (count: number): string => `${fr(count)}${NBSP}ligne${count < 2 ? '' : 's'}`;
const percent = (done: number, all: number): number => Math.floor((done / Math.max(all, 1)) * 100);

/** Rows that brought something, that stood so already, and that were refused. */
export interface StockCounts {
  readonly taken: number;
  readonly unchanged: number;
  readonly refused: number;
}

const signed = (value: number, number: (value: number) => string): string =>
  `${value > 0 ? '+' : ''}${number(value)}`;

export const importMessages = messages({
  en: {
    ask: { what: 'What does the file hold?', file: 'Which file?' },
    reading: (name: string, bytes: number, size: number | null, count: number) =>
      `Reading ${name}: ${size === null ? rows(count) : `${percent(bytes, size)}%`}`,
    writing: (done: number, all: number) => `Writing: ${percent(done, all)}% (${en(done)} of ${en(all)})`,
    refusedRow: (name: string, { row, externalId, reason }: RefusedRow) =>
      `${name}, row ${row}${externalId === null ? '' : ` (${externalId})`}: ${reason}`,
    noticedRow: (name: string, row: number, notice: string) => `${name}, row ${row}: ${notice}`,
    reversed: (name: string) => `${name}: its newest row comes first, so it is read from its end`,
    done: ({ taken, unchanged, refused }: StockCounts) =>
      `${rows(taken)} taken over${unchanged === 0 ? '' : `; ${en(unchanged)} unchanged`}; ${en(refused)} refused.`,
    nothing: ({ unchanged, refused }: StockCounts) =>
      `Nothing new: ${rows(unchanged)} unchanged; ${en(refused)} refused.`,
    repeated: 'Already done with this key: nothing was changed.',
    dryRun: (sentence: string) => `Dry run, nothing was kept: ${sentence}`,
    more: (count: number) => `and ${en(count)} more`,
    exported: (count: number, file: string) => `${rows(count)} written to ${file}`,
    change: (event: StockEvent): string => {
      const { subject } = event;
      switch (event.kind) {
        case 'component.added':
        case 'supplier.added':
          return `${subject}: new`;
        case 'component.changed':
        case 'supplier.changed':
          return `${subject}: changed`;
        case 'supplier.rated':
          return `${subject}: ${event.data.tension}`;
        case 'bom.set':
          return `${subject}: made of ${event.data.lines.map(({ sku, quantity }) => `${en(quantity)} ${sku}`).join(', ')}`;
        case 'policy.set':
          return `${subject} at ${event.data.site}: policy laid down`;
        case 'order.placed':
          return `${subject} (${event.data.reference ?? ''}), ${event.data.supplier} for ${event.data.site}: ${event.data.lines.map(({ sku, quantity }) => `${en(quantity)} ${sku}`).join(', ')}`;
        case 'order.promised':
          return `${subject}: promised anew`;
        case 'order.cancelled':
          return `${subject}: cancelled`;
        case 'stock.counted': {
          const { site, counted, expected, difference } = event.data;
          return `${subject} at ${site}: ${en(expected)} → ${en(counted)} (${signed(difference, en)})`;
        }
        case 'stock.received':
        case 'stock.built':
          return `${subject} at ${event.data.site}: +${en(event.data.quantity)}`;
        case 'stock.issued':
          return `${subject} at ${event.data.site}: ${en(-event.data.quantity)}`;
        case 'stock.adjusted':
          return `${subject} at ${event.data.site}: ${signed(event.data.quantity, en)}`;
        case 'order.received':
          return `${event.data.sku} at ${event.data.site}: +${en(event.data.quantity)} of ${subject}`;
        case 'transfer.sent':
          return `${event.data.sku}: ${en(event.data.quantity)} from ${event.data.site} to ${event.data.to} (${subject})`;
        case 'transfer.received':
          return `${event.data.sku} at ${event.data.site}: +${en(event.data.quantity)} of ${subject}`;
        case 'transfer.lost':
          return `${event.data.sku}: ${en(event.data.quantity)} of ${subject} lost`;
        default:
          return subject;
      }
    },
  },
  fr: {
    ask: { what: `Que contient le fichier${NBSP}?`, file: `Quel fichier${NBSP}?` },
    reading: (name: string, bytes: number, size: number | null, count: number) =>
      `Lecture de ${name}${NBSP}: ${size === null ? lignes(count) : `${percent(bytes, size)}${NBSP}%`}`,
    writing: (done: number, all: number) =>
      `Écriture${NBSP}: ${percent(done, all)}${NBSP}% (${fr(done)} sur ${fr(all)})`,
    refusedRow: (name: string, { row, externalId, reason }: RefusedRow) =>
      `${name}, ligne ${row}${externalId === null ? '' : ` (${externalId})`}${NBSP}: ${reason}`,
    noticedRow: (name: string, row: number, notice: string) => `${name}, ligne ${row}${NBSP}: ${notice}`,
    reversed: (name: string) =>
      `${name}${NBSP}: la ligne la plus récente est en tête, la lecture part donc de la fin`,
    done: ({ taken, unchanged, refused }: StockCounts) =>
      `${lignes(taken)} ${taken < 2 ? 'reprise' : 'reprises'}` +
      `${unchanged === 0 ? '' : `${NBSP}; ${fr(unchanged)} sans changement`}${NBSP}; ${fr(refused)}${NBSP}${refused < 2 ? 'refusée' : 'refusées'}.`,
    nothing: ({ unchanged, refused }: StockCounts) =>
      `Rien de nouveau${NBSP}: ${lignes(unchanged)} sans changement${NBSP}; ${fr(refused)}${NBSP}${refused < 2 ? 'refusée' : 'refusées'}.`,
    repeated: `Déjà fait avec cette clé${NBSP}: rien n’a changé.`,
    dryRun: (sentence: string) => `À blanc, rien n’a été gardé${NBSP}: ${sentence}`,
    more: (count: number) => `et ${fr(count)}${NBSP}${count < 2 ? 'autre' : 'autres'}`,
    exported: (count: number, file: string) =>
      `${lignes(count)} ${count < 2 ? 'écrite' : 'écrites'} dans ${file}`,
    change: (event: StockEvent): string => {
      const { subject } = event;
      switch (event.kind) {
        case 'component.added':
        case 'supplier.added':
          return `${subject}${NBSP}: nouveau`;
        case 'component.changed':
        case 'supplier.changed':
          return `${subject}${NBSP}: modifié`;
        case 'supplier.rated':
          return `${subject}${NBSP}: ${event.data.tension}`;
        case 'bom.set':
          return `${subject}${NBSP}: composé de ${event.data.lines.map(({ sku, quantity }) => `${fr(quantity)}${NBSP}${sku}`).join(', ')}`;
        case 'policy.set':
          return `${subject} à ${event.data.site}${NBSP}: règles de stock fixées`;
        case 'order.placed':
          return `${subject} (${event.data.reference ?? ''}), ${event.data.supplier} pour ${event.data.site}${NBSP}: ${event.data.lines.map(({ sku, quantity }) => `${fr(quantity)}${NBSP}${sku}`).join(', ')}`;
        case 'order.promised':
          return `${subject}${NBSP}: nouvelle date promise`;
        case 'order.cancelled':
          return `${subject}${NBSP}: annulée`;
        case 'stock.counted': {
          const { site, counted, expected, difference } = event.data;
          return `${subject} à ${site}${NBSP}: ${fr(expected)} → ${fr(counted)} (${signed(difference, fr)})`;
        }
        case 'stock.received':
        case 'stock.built':
          return `${subject} à ${event.data.site}${NBSP}: +${fr(event.data.quantity)}`;
        case 'stock.issued':
          return `${subject} à ${event.data.site}${NBSP}: ${fr(-event.data.quantity)}`;
        case 'stock.adjusted':
          return `${subject} à ${event.data.site}${NBSP}: ${signed(event.data.quantity, fr)}`;
        case 'order.received':
          return `${event.data.sku} à ${event.data.site}${NBSP}: +${fr(event.data.quantity)} de ${subject}`;
        case 'transfer.sent':
          return `${event.data.sku}${NBSP}: ${fr(event.data.quantity)} de ${event.data.site} à ${event.data.to} (${subject})`;
        case 'transfer.received':
          return `${event.data.sku} à ${event.data.site}${NBSP}: +${fr(event.data.quantity)} de ${subject}`;
        case 'transfer.lost':
          return `${event.data.sku}${NBSP}: ${fr(event.data.quantity)} de ${subject} perdus`;
        default:
          return subject;
      }
    },
  },
});
