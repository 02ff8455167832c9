import { formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { messages } from '../../shared/lang.ts';

// What the commands about suppliers, orders, bills of materials and plans say.

type Tension = 'normal' | 'watch' | 'tense' | 'allocation' | 'stopped';
type OrderStatus = 'open' | 'received' | 'cancelled';
type PlanStatus = 'open' | 'done' | 'cancelled';

interface Item {
  readonly sku: string;
  readonly quantity: number;
}

interface Placed {
  readonly id: string;
  readonly supplier: string;
  readonly site: string;
  readonly items: readonly Item[];
  /** As the reader reads it; null where nothing is promised. */
  readonly eta: string | null;
}

interface Planned {
  readonly id: string;
  readonly model: string;
  readonly quantity: number;
  readonly site: string;
  readonly due: string;
}

function item({ sku, quantity }: Item, lang: Lang): string {
  return `${formatNumber(quantity, lang)}${lang === 'fr' ? NBSP : ' '}${sku}`;
}

const items = (list: readonly Item[], lang: Lang): string => list.map((one) => item(one, lang)).join(', ');

/** A purchase order is `une commande`, a build plan `un plan`. */
const feminine = (id: string): boolean => id.startsWith('PO-');

const tensionsEn: Record<Tension, string> = {
  normal: 'normal',
  watch: 'to watch',
  tense: 'tense',
  allocation: 'on allocation',
  stopped: 'stopped',
};
const tensionsFr: Record<Tension, string> = {
  normal: 'normal',
  watch: 'à surveiller',
  tense: 'tendu',
  allocation: 'contingenté',
  stopped: 'à l’arrêt',
};
const orderStatusesEn: Record<OrderStatus, string> = {
  open: 'open',
  received: 'received',
  cancelled: 'cancelled',
};
const orderStatusesFr: Record<OrderStatus, string> = {
  open: 'ouverte',
  received: 'reçue',
  cancelled: 'annulée',
};
const planStatusesEn: Record<PlanStatus, string> = { open: 'open', done: 'built', cancelled: 'cancelled' };
const planStatusesFr: Record<PlanStatus, string> = { open: 'ouvert', done: 'monté', cancelled: 'annulé' };

const fieldsEn = {
  code: 'code',
  name: 'supplier',
  country: 'country',
  tension: 'tension',
  sharePercent: 'share',
  because: 'reason',
  ratedAt: 'since',
  deliveries: 'deliveries',
  onTimeShare: 'on time',
  daysLate: 'days late',
  leadTimeDays: 'lead time',
  openOrders: 'open orders',
  id: 'order',
  plan: 'plan',
  site: 'site',
  supplier: 'supplier',
  status: 'status',
  placedAt: 'placed',
  eta: 'due',
  firstEta: 'first promise',
  repromised: 'promised anew',
  outstanding: 'outstanding',
  lines: 'lines',
  late: 'late',
  closedAt: 'ended',
  reference: 'reference',
  model: 'model',
  quantity: 'servers',
  built: 'built',
  dueAt: 'due',
  allocations: 'set aside',
  sku: 'component',
  attritionPercent: 'attrition',
  perUnit: 'in one',
  onHand: 'on hand',
};
const fieldsFr: typeof fieldsEn = {
  code: 'code',
  name: 'fournisseur',
  country: 'pays',
  tension: 'tension',
  sharePercent: 'part',
  because: 'motif',
  ratedAt: 'depuis',
  deliveries: 'livraisons',
  onTimeShare: 'à l’heure',
  daysLate: 'jours de retard',
  leadTimeDays: 'délai',
  openOrders: 'commandes ouvertes',
  id: 'commande',
  plan: 'plan',
  site: 'site',
  supplier: 'fournisseur',
  status: 'état',
  placedAt: 'passée',
  eta: 'attendue',
  firstEta: 'première date',
  repromised: 'reports',
  outstanding: 'reste',
  lines: 'lignes',
  late: 'retard',
  closedAt: 'terminée',
  reference: 'référence',
  model: 'modèle',
  quantity: 'serveurs',
  built: 'montés',
  dueAt: 'échéance',
  allocations: 'affecté',
  sku: 'composant',
  attritionPercent: 'rebut',
  perUnit: 'par unité',
  onHand: 'stock',
};

export const supplyMessages = messages({
  en: {
    tensions: tensionsEn,
    orderStatuses: orderStatusesEn,
    planStatuses: planStatusesEn,
    fields: fieldsEn,
    rated: (name: string, tension: Tension, share: number | null) =>
      `${name} is now ${tensionsEn[tension]}${share === null ? '' : ` at ${share}%`}.`,
    placed: ({ id, supplier, site, items: list, eta }: Placed) =>
      `${id}: ${items(list, 'en')} ordered from ${supplier} for ${site}${eta === null ? ', no date yet' : `, due ${eta}`}.`,
    roundedUp: (sku: string, requested: number, quantity: number, pack: number) =>
      `${sku}: ${formatNumber(requested, 'en')} asked for, ${formatNumber(quantity, 'en')} ordered in packs of ${formatNumber(pack, 'en')} (+${formatNumber(quantity - requested, 'en')})`,
    promised: (id: string, eta: string | null) =>
      eta === null ? `${id} has no date any more.` : `${id} is promised for ${eta}.`,
    pastDate: (id: string) => `${id}: that date has passed, so it does not count as coming`,
    delivered: (id: string, list: readonly Item[], outstanding: number) =>
      `${id}: ${items(list, 'en')} received; ${outstanding === 0 ? 'nothing outstanding' : `${formatNumber(outstanding, 'en')} outstanding`}.`,
    cancelled: (id: string) => `${id} cancelled.`,
    alreadyCancelled: (id: string) => `${id} was cancelled already.`,
    noDate: 'no date',
    daysLate: (days: string) => `${days} d late`,
    repromises: (count: number) => (count === 1 ? 'once' : `${count} times`),
    noSuppliers: 'There are no suppliers yet: vigie stock supplier add NAME.',
    noOrders: 'No order matches.',
    noLate: 'No order is late.',
    noPlans: 'No build plan matches.',
    noBom: (sku: string) => `${sku} is made of nothing: vigie stock bom add ${sku} SKU QTY`,
    madeOf: (model: string, lines: number) =>
      lines === 0
        ? `${model} is made of nothing now.`
        : `${model} is made of ${lines} ${lines === 1 ? 'line' : 'lines'} now.`,
    planned: ({ id, model, quantity, site, due }: Planned) =>
      `${id}: ${item({ sku: model, quantity }, 'en')} to be built at ${site} by ${due}.`,
    plannedShort: (sku: string, units: number) =>
      `${sku}: ${formatNumber(units, 'en')} more set aside than there are`,
    built: (quantity: number, model: string, site: string, onHand: number) =>
      `${item({ sku: model, quantity }, 'en')} built at ${site}; ${formatNumber(onHand, 'en')} on hand there.`,
    used: (list: readonly Item[]) => `used: ${items(list, 'en')}`,
    days: (days: string) => `${days} d`,
    percent: (value: string) => `${value}%`,
    ask: {
      supplier: 'Which supplier?',
      newSupplier: 'Its name?',
      order: 'Which order?',
      items: 'What, and how many (RAM-32G=480)?',
      model: 'Which model?',
      plan: 'Which build plan?',
      quantity: 'How many?',
      by: 'By when?',
      eta: 'Promised for when?',
      because: 'For what reason?',
    },
  },
  fr: {
    tensions: tensionsFr,
    orderStatuses: orderStatusesFr,
    planStatuses: planStatusesFr,
    fields: fieldsFr,
    rated: (name, tension, share) =>
      `${name} est désormais ${tensionsFr[tension]}${share === null ? '' : ` à ${share}${NBSP}%`}.`,
    placed: ({ id, supplier, site, items: list, eta }) =>
      `${id}${NBSP}: ${items(list, 'fr')} commandés chez ${supplier} pour ${site}${eta === null ? ', sans date' : `, attendus le ${eta}`}.`,
    roundedUp: (sku, requested, quantity, pack) =>
      `${sku}${NBSP}: ${formatNumber(requested, 'fr')} demandés, ${formatNumber(quantity, 'fr')} commandés par lots de ${formatNumber(pack, 'fr')} (+${formatNumber(quantity - requested, 'fr')})`,
    promised: (id, eta) => (eta === null ? `${id} n’a plus de date.` : `${id} est promise pour le ${eta}.`),
    pastDate: (id) => `${id}${NBSP}: cette date est passée, elle ne compte pas comme à venir`,
    delivered: (id, list, outstanding) =>
      `${id}${NBSP}: ${items(list, 'fr')} reçus${NBSP}; ${outstanding === 0 ? 'plus rien à recevoir' : `reste ${formatNumber(outstanding, 'fr')}`}.`,
    cancelled: (id) => `${id} ${feminine(id) ? 'annulée' : 'annulé'}.`,
    alreadyCancelled: (id) => `${id} était déjà ${feminine(id) ? 'annulée' : 'annulé'}.`,
    noDate: 'sans date',
    daysLate: (days) => `retard ${days}${NBSP}j`,
    repromises: (count) => `${count}${NBSP}fois`,
    noSuppliers: `Aucun fournisseur encore${NBSP}: vigie stock supplier add NOM.`,
    noOrders: 'Aucune commande ne correspond.',
    noLate: 'Aucune commande en retard.',
    noPlans: 'Aucun plan de montage ne correspond.',
    noBom: (sku) => `${sku} n’est composé de rien${NBSP}: vigie stock bom add ${sku} SKU QTÉ`,
    madeOf: (model, lines) =>
      lines === 0
        ? `${model} n’est plus composé de rien.`
        : `${model} est désormais composé de ${lines}${NBSP}${lines < 2 ? 'ligne' : 'lignes'}.`,
    planned: ({ id, model, quantity, site, due }) =>
      `${id}${NBSP}: ${item({ sku: model, quantity }, 'fr')} à monter à ${site} avant le ${due}.`,
    plannedShort: (sku, units) =>
      `${sku}${NBSP}: ${formatNumber(units, 'fr')} ${units < 2 ? 'affecté' : 'affectés'} de plus qu’il n’y en a`,
    built: (quantity, model, site, onHand) =>
      `${item({ sku: model, quantity }, 'fr')} ${quantity < 2 ? 'monté' : 'montés'} à ${site}${NBSP}; ${formatNumber(onHand, 'fr')} en stock.`,
    used: (list) => `utilisé${NBSP}: ${items(list, 'fr')}`,
    days: (days) => `${days}${NBSP}j`,
    percent: (value) => `${value}${NBSP}%`,
    ask: {
      supplier: `Quel fournisseur${NBSP}?`,
      newSupplier: `Son nom${NBSP}?`,
      order: `Quelle commande${NBSP}?`,
      items: `Quoi et combien (RAM-32G=480)${NBSP}?`,
      model: `Quel modèle${NBSP}?`,
      plan: `Quel plan de montage${NBSP}?`,
      quantity: `Combien${NBSP}?`,
      by: `Pour quand${NBSP}?`,
      eta: `Promise pour quand${NBSP}?`,
      because: `Pour quel motif${NBSP}?`,
    },
  },
});
