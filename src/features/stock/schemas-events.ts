import { z } from 'zod';
import { STOCK_FILES } from '../../shared/foreign-stock.ts';
import { COMPONENT_KINDS } from './component.ts';
import type { StockKind } from './stock.ts';
import { QUANTITY_MAX } from './stock.ts';
import { TENSIONS } from './supplier.ts';

const words = z.string().min(1);
const code = z.string().min(1);
const sku = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/+-]{0,99}$/);
const units = z.int().min(1).max(QUANTITY_MAX);
const some = z.int().min(-QUANTITY_MAX).max(QUANTITY_MAX);
const level = z.int();
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const tension = z.enum(TENSIONS);
const percent = z.int().min(0).max(100);
const days = z.number().min(0).max(10_000);
const planId = z.string().regex(/^PLAN-[1-9][0-9]*$/);
const forced = z.literal(true).optional();
const none = z.null();
const because = z.strictObject({ because: words });
const name = z.strictObject({ name: words });

const reference = z.string().min(1).max(200).optional();
const at = { site: code, day, reference };
const component = { kind: z.enum(COMPONENT_KINDS), alternates: z.array(sku) };
const bomLine = z.strictObject({ sku, quantity: units, attritionPercent: z.number().min(0).max(1000) });
const allocation = z.strictObject({ sku, quantity: units });
const received = z.int().min(0).max(QUANTITY_MAX).optional();
const orderLine = z.strictObject({ sku, requested: units, quantity: units, pack: units, received });
const orderId = z.string().regex(/^PO-[1-9][0-9]*$/);
const rating = { tension, sharePercent: percent.nullable() };
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .nullable();
const amount = z.number().min(0).max(QUANTITY_MAX).nullable();
const share = z.number().gt(0).lt(1);
const factor = z.strictObject({
  leadTime: z.number().min(0).max(1000).nullable(),
  spread: z.number().min(0).max(1000).nullable(),
});

export interface Schemas {
  readonly data: z.ZodType;
  readonly text: z.ZodType;
}

/** What each kind of event holds. Strict: prose that strayed into the data could never be redacted. */
export const SCHEMAS: Record<StockKind, Schemas> = {
  'component.added': { data: z.strictObject(component), text: name.nullable() },
  'component.changed': { data: z.strictObject(component).partial(), text: name.nullable() },
  'bom.set': { data: z.strictObject({ lines: z.array(bomLine) }), text: none },
  'policy.set': {
    data: z
      .strictObject({
        demandPerDay: amount,
        demandSd: amount,
        leadTimeDays: days.nullable(),
        leadTimeSd: days.nullable(),
        serviceLevel: share.nullable(),
        targetLevel: units.nullable(),
        safetyStock: z.int().min(0).max(QUANTITY_MAX).nullable(),
        moq: units.nullable(),
        multiple: units.nullable(),
      })
      .partial()
      .extend({ site: code }),
    text: none,
  },
  'stock.received': {
    data: z.strictObject({ ...at, quantity: units, order: orderId.optional() }),
    text: none,
  },
  'stock.issued': {
    data: z.strictObject({
      ...at,
      quantity: units,
      model: sku.optional(),
      plan: planId.optional(),
      forced,
    }),
    text: none,
  },
  'stock.counted': {
    data: z
      .strictObject({
        ...at,
        counted: z.int().min(0).max(QUANTITY_MAX),
        expected: level,
        difference: level,
      })
      .refine((count) => count.difference === count.counted - count.expected, 'the difference is wrong'),
    text: none,
  },
  'stock.adjusted': {
    data: z.strictObject({ ...at, quantity: some.refine((one) => one !== 0, 'nothing'), forced }),
    text: because,
  },
  'stock.reversed': {
    data: z.strictObject({
      ...at,
      quantity: some.refine((one) => one !== 0, 'nothing'),
      movement: z.int().min(1),
      of: z.enum(['receipt', 'issue', 'adjustment']),
      counted: z.literal(true).optional(),
      forced,
    }),
    text: because,
  },
  'stock.built': { data: z.strictObject({ ...at, quantity: units, plan: planId.optional() }), text: none },
  'transfer.sent': {
    data: z.strictObject({ ...at, sku, quantity: units, to: code, eta: instant.nullable(), forced }),
    text: none,
  },
  'transfer.received': { data: z.strictObject({ ...at, sku, quantity: units }), text: none },
  'transfer.lost': { data: z.strictObject({ ...at, sku, quantity: units }), text: because },
  'route.set': {
    data: z.strictObject({
      to: code,
      transitDays: z.int().min(0).max(1000),
      cutOff: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .nullable(),
    }),
    text: none,
  },
  'supplier.added': { data: z.strictObject({ country, ...rating }), text: name },
  'supplier.changed': { data: z.strictObject({ country }).partial(), text: name.nullable() },
  'supplier.rated': { data: z.strictObject(rating), text: because },
  'order.placed': {
    data: z.strictObject({
      site: code,
      supplier: code,
      eta: instant.nullable(),
      lines: z.array(orderLine).min(1),
      reference,
      statedAt: instant.optional(),
      closedAt: instant.optional(),
    }),
    text: none,
  },
  'order.promised': { data: z.strictObject({ eta: instant.nullable() }), text: none },
  'order.received': {
    data: z.strictObject({
      ...at,
      supplier: code,
      sku,
      quantity: units,
      over: z.literal(true).optional(),
    }),
    text: none,
  },
  'order.cancelled': { data: z.strictObject({}), text: because },
  'plan.made': {
    data: z.strictObject({
      model: sku,
      site: code,
      quantity: units,
      dueAt: instant,
      allocations: z.array(allocation),
    }),
    text: none,
  },
  'plan.built': {
    data: z.strictObject({ site: code, quantity: units, released: z.array(allocation) }),
    text: none,
  },
  'plan.cancelled': {
    data: z.strictObject({ site: code, released: z.array(allocation) }),
    text: because,
  },
  'stock.configured': {
    data: z
      .strictObject({
        demandWindowDays: z.int().min(1).max(91),
        countMaxAgeDays: z.int().min(1).max(10_000).nullable(),
        giverMarginDays: days,
        serviceLevel: share,
        tensionFactors: z.partialRecord(tension, factor),
      })
      .partial(),
    text: none,
  },
  'stock.imported': {
    data: z.strictObject({
      what: z.enum(STOCK_FILES),
      rows: z.int().min(0),
      unchanged: z.int().min(0),
      refused: z.int().min(0),
      digest: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable(),
    }),
    text: none,
  },
};
