import type { StockFile as Imported } from '../../shared/foreign-stock.ts';
import { formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';

// How the entries of stock read in the main courante.

type Tension = 'normal' | 'watch' | 'tense' | 'allocation' | 'stopped';

interface Moved {
  readonly site: string;
  readonly quantity: number;
}

interface Item {
  readonly sku: string;
  readonly quantity: number;
}

interface Rated {
  readonly tension: Tension;
  readonly sharePercent: number | null;
}

const TENSIONS: Record<Lang, Record<Tension, string>> = {
  en: {
    normal: 'normal',
    watch: 'to watch',
    tense: 'tense',
    allocation: 'on allocation',
    stopped: 'stopped',
  },
  fr: {
    normal: 'normal',
    watch: 'à surveiller',
    tense: 'tendu',
    allocation: 'contingenté',
    stopped: 'à l’arrêt',
  },
};

const IMPORTED: Record<Lang, Record<Imported, string>> = {
  en: {
    components: 'components',
    suppliers: 'suppliers',
    policies: 'policies',
    levels: 'levels',
    orders: 'orders',
    bom: 'bills of materials',
    movements: 'movements',
  },
  fr: {
    components: 'composants',
    suppliers: 'fournisseurs',
    policies: 'règles',
    levels: 'niveaux',
    orders: 'commandes',
    bom: 'nomenclatures',
    movements: 'mouvements',
  },
};

const en = (value: number): string => formatNumber(value, 'en');
const fr = (value: number): string => formatNumber(value, 'fr');
/** With its sign: `+12`, `-12`. */
const signed = (value: number, lang: Lang): string => `${value > 0 ? '+' : ''}${formatNumber(value, lang)}`;
const items = (list: readonly Item[], lang: Lang): string =>
  list
    .map(({ sku, quantity }) => `${formatNumber(quantity, lang)}${lang === 'fr' ? NBSP : ' '}${sku}`)
    .join(', ');
const rated = ({ tension, sharePercent }: Rated, lang: Lang): string => {
  const share =
    sharePercent === null ? '' : lang === 'fr' ? ` à ${sharePercent}${NBSP}%` : ` at ${sharePercent} %`;
  return `${TENSIONS[lang][tension]}${share}`;
};

export const stockHeadlinesEn = {
  'component.added': () => 'Component added',
  'component.changed': () => 'Component changed',
  'bom.set': (data: { readonly lines: readonly Item[] }) =>
    data.lines.length === 0 ? 'Bill of materials emptied' : `Made of ${items(data.lines, 'en')}`,
  'policy.set': (data: { readonly site: string }) => `Policy at ${data.site} changed`,
  'stock.received': (data: Moved) => `${en(data.quantity)} received at ${data.site}`,
  'stock.issued': (data: Moved & { readonly model?: string }) =>
    `${en(data.quantity)} issued at ${data.site}${data.model === undefined ? '' : ` for ${data.model}`}`,
  'stock.counted': (data: {
    readonly site: string;
    readonly counted: number;
    readonly expected: number;
    readonly difference: number;
  }) =>
    `${en(data.counted)} counted at ${data.site}, ${en(data.expected)} expected: ${signed(data.difference, 'en')}`,
  'stock.adjusted': (data: Moved) => `${signed(data.quantity, 'en')} adjusted at ${data.site}`,
  'stock.reversed': (data: Moved & { readonly movement: number }) =>
    `Entry ${data.movement} taken back: ${signed(data.quantity, 'en')} at ${data.site}`,
  'stock.built': (data: Moved) => `${en(data.quantity)} built at ${data.site}`,
  'transfer.sent': (data: Moved & { readonly sku: string; readonly to: string }) =>
    `${en(data.quantity)} ${data.sku} sent from ${data.site} to ${data.to}`,
  'transfer.received': (data: Moved & { readonly sku: string }) =>
    `${en(data.quantity)} ${data.sku} arrived at ${data.site}`,
  'transfer.lost': (data: Moved & { readonly sku: string }) =>
    `${en(data.quantity)} ${data.sku} lost on the way to ${data.site}`,
  'route.set': (data: {
    readonly to: string;
    readonly transitDays: number;
    readonly cutOff: string | null;
  }) => `Route to ${data.to}: ${data.transitDays} d${data.cutOff === null ? '' : `, until ${data.cutOff}`}`,
  'supplier.added': (data: Rated) => `Supplier added, ${rated(data, 'en')}`,
  'supplier.changed': () => 'Supplier changed',
  'supplier.rated': (data: Rated) => `Supplier now ${rated(data, 'en')}`,
  'order.placed': (data: {
    readonly supplier: string;
    readonly site: string;
    readonly lines: readonly Item[];
  }) => `Ordered from ${data.supplier} for ${data.site}: ${items(data.lines, 'en')}`,
  'order.promised': (data: { readonly eta: string | null }): string =>
    data.eta === null ? 'Promise taken back' : 'Promised anew',
  'order.received': (data: Moved & { readonly sku: string; readonly over?: true }) =>
    `${en(data.quantity)} ${data.sku} received at ${data.site}${data.over ? ', more than ordered' : ''}`,
  'order.cancelled': () => 'Order cancelled',
  'plan.made': (data: Moved & { readonly model: string }) =>
    `${en(data.quantity)} ${data.model} to be built at ${data.site}`,
  'plan.built': (data: Moved) => `${en(data.quantity)} of it built at ${data.site}`,
  'plan.cancelled': () => 'Build plan cancelled',
  'stock.configured': () => 'Stock settings changed',
  'stock.imported': (data: { readonly what: Imported; readonly rows: number; readonly refused: number }) =>
    `Import of ${IMPORTED.en[data.what]}: ${en(data.rows)} rows${data.refused === 0 ? '' : `, ${en(data.refused)} refused`}`,
};

/** The same kinds, each given the same data. */
type Headlines = {
  readonly [Kind in keyof typeof stockHeadlinesEn]: (
    ...data: Parameters<(typeof stockHeadlinesEn)[Kind]>
  ) => string;
};

export const stockHeadlinesFr: Headlines = {
  'component.added': () => 'Composant ajouté',
  'component.changed': () => 'Composant modifié',
  'bom.set': (data) =>
    data.lines.length === 0 ? 'Nomenclature vidée' : `Composé de ${items(data.lines, 'fr')}`,
  'policy.set': (data) => `Règles de stock modifiées à ${data.site}`,
  'stock.received': (data) => `${fr(data.quantity)} entrés à ${data.site}`,
  'stock.issued': (data) =>
    `${fr(data.quantity)} sortis à ${data.site}${data.model === undefined ? '' : ` pour ${data.model}`}`,
  'stock.counted': (data) =>
    `${fr(data.counted)} comptés à ${data.site}, ${fr(data.expected)} attendus${NBSP}: ${signed(data.difference, 'fr')}`,
  'stock.adjusted': (data) => `Correction de ${signed(data.quantity, 'fr')} à ${data.site}`,
  'stock.reversed': (data) =>
    `Entrée n°${NBSP}${data.movement} reprise${NBSP}: ${signed(data.quantity, 'fr')} à ${data.site}`,
  'stock.built': (data) => `${fr(data.quantity)} montés à ${data.site}`,
  'transfer.sent': (data) => `${fr(data.quantity)}${NBSP}${data.sku} envoyés de ${data.site} à ${data.to}`,
  'transfer.received': (data) => `${fr(data.quantity)}${NBSP}${data.sku} arrivés à ${data.site}`,
  'transfer.lost': (data) => `${fr(data.quantity)}${NBSP}${data.sku} perdus en route vers ${data.site}`,
  'route.set': (data) =>
    `Fret vers ${data.to}${NBSP}: ${data.transitDays}${NBSP}j${data.cutOff === null ? '' : `, départ avant ${data.cutOff.replace(':', `${NBSP}h${NBSP}`)}`}`,
  'supplier.added': (data) => `Fournisseur ajouté, ${rated(data, 'fr')}`,
  'supplier.changed': () => 'Fournisseur modifié',
  'supplier.rated': (data) => `Fournisseur désormais ${rated(data, 'fr')}`,
  'order.placed': (data) =>
    `Commandé chez ${data.supplier} pour ${data.site}${NBSP}: ${items(data.lines, 'fr')}`,
  'order.promised': (data) => (data.eta === null ? 'Promesse retirée' : 'Nouvelle date promise'),
  'order.received': (data) =>
    `${fr(data.quantity)}${NBSP}${data.sku} reçus à ${data.site}${data.over ? ', plus que commandé' : ''}`,
  'order.cancelled': () => 'Commande annulée',
  'plan.made': (data) => `${fr(data.quantity)}${NBSP}${data.model} à monter à ${data.site}`,
  'plan.built': (data) => `${fr(data.quantity)} montés à ${data.site} à ce titre`,
  'plan.cancelled': () => 'Plan de montage annulé',
  'stock.configured': () => 'Réglages des stocks modifiés',
  'stock.imported': (data) =>
    `Import de ${IMPORTED.fr[data.what]}${NBSP}: ${fr(data.rows)} lignes${data.refused === 0 ? '' : `, ${fr(data.refused)} refusées`}`,
};
