import { eventKinds } from '../../store/event-kinds.ts';
import type { FeatureEvents } from '../../store/types.ts';
import { apply, forget } from './apply-events.ts';
import { SCHEMAS } from './schemas-events.ts';

/** The events of stock, and their projections. */
export const events: FeatureEvents = {
  feature: 'stock',
  kinds: eventKinds(SCHEMAS),
  projections: [
    { table: 'stock_movement', key: ['seq'] },
    { table: 'stock_level', key: ['sku', 'site'] },
    { table: 'stock_transfer', key: ['num'] },
    { table: 'stock_route', key: ['from_site', 'to_site'] },
    { table: 'stock_setting', key: ['one'] },
    { table: 'purchase_line', key: ['num', 'line'] },
    { table: 'purchase_order', key: ['num'] },
    { table: 'build_plan', key: ['num'] },
    { table: 'supplier_rating', key: ['code', 'seq'] },
    { table: 'supplier', key: ['code'] },
    { table: 'component', key: ['sku'] },
  ],
  apply,
  forget,
};
