import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { dueTime, id, identifier, integer, oneOf, textLine } from '../../../cli/values.ts';
import { usage } from '../../../shared/errors.ts';
import type { LineRequest } from '../orders.ts';
import { componentPage } from '../stock-queries.ts';
import { TENSIONS } from '../supplier.ts';
import { supplyMessages } from '../supply-messages.ts';
import { allSuppliers, openOrders, openPlans } from '../supply-queries.ts';
import { quantity } from './parts.ts';

const { en, fr } = supplyMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

async function supplierChoices(context: Context) {
  const suppliers = await context.read(allSuppliers);
  return [...suppliers.values()].map(({ code, name }) => ({ value: code, says: name }));
}

async function orderChoices(context: Context) {
  const orders = await context.read(openOrders);
  return orders.map((order) => ({
    value: order.id,
    says: `${order.id} ${order.supplier} > ${order.site}: ${order.lines.map(({ sku }) => sku).join(', ')}`,
  }));
}

async function planChoices(context: Context) {
  const plans = await context.read(openPlans);
  return plans.map(({ id: value, model, quantity: count, site }) => ({
    value,
    says: `${value} ${count} ${model}, ${site}`,
  }));
}

async function modelChoices(context: Context) {
  const models = await context.read((db) =>
    componentPage(db, { kind: 'model', descending: false, limit: null }),
  );
  return models.map(({ sku, name }) => ({ value: sku, says: name === null ? sku : `${sku} ${name}` }));
}

/** A supplier that is there, by its name or its code. */
export const SUPPLIER: Arg = {
  name: 'supplier',
  describe: 'its name or code: Flashline, tolerie-du-nord',
  value: textLine,
  ask: { question: asked('supplier'), search: supplierChoices },
};

export const FROM_SUPPLIER: Option = {
  flag: '--supplier',
  takes: 'NAME',
  describe: 'who delivers',
  value: textLine,
  ask: { question: asked('supplier'), search: supplierChoices },
};

export const ORDER: Arg = {
  name: 'order',
  describe: 'PO-1, or 1',
  value: id('PO'),
  ask: { question: asked('order'), search: orderChoices },
};

export const PLAN: Arg = {
  name: 'plan',
  describe: 'PLAN-1, or 1',
  value: id('PLAN'),
  ask: { question: asked('plan'), search: planChoices },
};

export const MODEL: Arg = {
  name: 'model',
  describe: 'what is built: SRV-A',
  value: identifier,
  ask: { question: asked('model'), search: modelChoices },
};

/** `RAM-32G=4800`; the value is the line that it asks for. */
const item: Value = async (typed, context, what): Promise<LineRequest> => {
  const at = typed.lastIndexOf('=');
  if (at < 1) throw usage(`${what}: ‘${typed}’ is no SKU=QTY`, 'write RAM-32G=4800');
  const sku = (await identifier(typed.slice(0, at), context, what)) as string;
  return { sku, quantity: (await quantity(typed.slice(at + 1), context, what)) as number };
};

export const ITEMS: Arg = {
  name: 'items',
  describe: 'SKU=QTY, whole units; several with spaces between',
  value: item,
  many: true,
  ask: { question: asked('items') },
};

/** A promised date, or `none`, which takes it back. */
export const etaOrNone: Value = (typed, context, what) =>
  typed.trim().toLowerCase() === 'none' ? null : dueTime(typed, context, what);

/** `60%` or `60`, whole percent. */
const share: Value = (typed, context, what) =>
  integer(1, 100)(typed.trim().replace(/\s*%$/, ''), context, what);

/** What both `supplier add` and `set` take. */
export const SUPPLIER_OPTIONS: readonly Option[] = [
  {
    flag: '--tension',
    takes: 'TENSION',
    describe: `how sure its deliveries are: ${TENSIONS.join(', ')}`,
    value: oneOf(TENSIONS),
  },
  {
    flag: '--share',
    takes: 'PERCENT',
    describe: 'under allocation, what it delivers of an order: 60%',
    value: share,
  },
];
