import { refused, usage } from '../../shared/errors.ts';
import type { Entry } from '../../shared/events.ts';
import type { MovementTold, ToldRow } from '../../shared/foreign-stock.ts';
import { line as oneLine } from '../../shared/text.ts';
import type { StockState } from './fold.ts';
import { fold, levelKey } from './fold.ts';
import type { Finder } from './import-house.ts';
import { ImportDesk } from './import-house.ts';
import type { Spot } from './ledger.ts';
import { decideAdjust, decideBuilt, decideCount, decideIssue, decideReceive } from './ledger.ts';
import type { Booked } from './level.ts';
import { emptyLevel } from './level.ts';
import { decideDelivery } from './orders.ts';
import type { Act, OrderId, StockEntry, StockEvent, TransferId } from './stock.ts';
import { decideArrive, decideLose, decideSend } from './transfers.ts';

const REFERENCE_MAX = 200;

/** What the rows of one turn need to know of the store. */
export interface MovementsKnown {
  /** The levels, orders and transfers that they touch. It is moved on in place. */
  readonly state: StockState;
  /** The references that are taken over already. */
  readonly references: ReadonlySet<string>;
  /** By the references of the file. */
  readonly orders: ReadonlyMap<string, OrderId>;
  /** By the reference of the movement that sent it. */
  readonly transfers: ReadonlyMap<string, TransferId>;
  /** Of counts that were not the last to happen: units by which what happened since changed the level, by row. */
  readonly effects: ReadonlyMap<number, number>;
  readonly lastTransferNum: number;
}

/**
 * Takes movements over in the order in which they come, each once: it is known by its reference.
 * @returns what some rows come to
 */
export function importMovements(
  finder: Finder,
  rows: readonly ToldRow<MovementTold>[],
  known: MovementsKnown,
): ImportDesk {
  const desk = new ImportDesk();
  const turn = new Turn(finder, known);
  for (const { row, of, tells } of rows) desk.decide([row], of, () => turn.decide(row, tells));
  return desk;
}

class Turn {
  readonly #finder: Finder;
  readonly #known: MovementsKnown;
  /** What was booked in this turn, by `levelKey`: the store does not hold it yet. */
  readonly #booked = new Map<string, Booked[]>();
  readonly #taken = new Set<string>();
  readonly #sent = new Map<string, TransferId>();
  #lastTransferNum: number;

  constructor(finder: Finder, known: MovementsKnown) {
    this.#finder = finder;
    this.#known = known;
    this.#lastTransferNum = known.lastTransferNum;
  }

  decide(row: number, tells: MovementTold): readonly StockEvent[] {
    const reference = oneLine(tells.reference, 'its reference', REFERENCE_MAX);
    if (this.#known.references.has(reference)) return [];
    if (this.#taken.has(reference)) throw refused(`a row before it bears the reference ${reference} already`);
    const act = this.#finder.act(tells.at, 'at');
    const [event] = this.#decide(row, tells, act);
    if (event === undefined) return [];
    const bearing = { ...event, data: { ...event.data, reference } } as StockEvent;
    this.#book(bearing, act);
    this.#taken.add(reference);
    if (bearing.kind === 'transfer.sent') {
      this.#sent.set(reference, bearing.subject as TransferId);
      this.#lastTransferNum += 1;
    }
    return [bearing];
  }

  #decide(row: number, tells: MovementTold, act: Act): readonly StockEvent[] {
    const spot = this.#spot(tells);
    const { quantity, forced: force, because } = tells;
    switch (tells.type) {
      case 'receipt':
        return tells.order === undefined
          ? decideReceive(spot, quantity, act)
          : this.#ofOrder(tells.order, spot, tells, act);
      case 'issue': {
        const model = tells.model === undefined ? undefined : this.#finder.component(tells.model).sku;
        return decideIssue(spot, { quantity, force, model }, act);
      }
      case 'count':
        return decideCount(spot, quantity, this.#effectSince(row, spot, act), act);
      case 'adjustment':
        if (because === undefined) throw usage('an adjustment needs its reason: say it in because');
        return decideAdjust(spot, { quantity, because, force }, act);
      case 'transfer-out': {
        if (tells.to === undefined) throw usage('a transfer needs to know where it goes: say it in to');
        const to = this.#finder.site(tells.to).code;
        return decideSend(this.#lastTransferNum, spot, { quantity, to, eta: tells.eta ?? null, force }, act);
      }
      case 'transfer-in':
        return decideArrive(this.#transfer(tells, spot), spot.zone, quantity, act);
      case 'loss':
        if (because === undefined) throw usage('a loss needs its reason: say it in because');
        return decideLose(this.#transfer(tells, spot), spot.zone, { quantity, because }, act);
      case 'build':
        return decideBuilt(spot, quantity, undefined, act);
    }
  }

  #spot({ sku: typed, site: code }: MovementTold): Spot {
    const { sku } = this.#finder.component(typed);
    const site = this.#finder.site(code);
    const level = this.#known.state.levels.get(levelKey(sku, site.code)) ?? emptyLevel(sku, site.code);
    return { level, zone: site.zone };
  }

  /** What had come of an order when it was taken over is counted in it already: then it only fills the shelf. */
  #ofOrder(
    reference: string,
    spot: Spot,
    { quantity, forced }: MovementTold,
    act: Act,
  ): readonly StockEvent[] {
    const id = this.#known.orders.get(reference);
    const order = id === undefined ? undefined : this.#known.state.orders.get(id);
    if (order === undefined) throw refused(`there is no order ${reference} here: import the orders first`);
    const { sku, site } = spot.level;
    if (order.site !== site) throw refused(`${order.id} goes to ${order.site}, not to ${site}`);
    if (order.statedAt !== undefined && act.at <= order.statedAt) {
      const [received] = decideReceive(spot, quantity, act);
      return received === undefined ? [] : [{ ...received, data: { ...received.data, order: order.id } }];
    }
    return decideDelivery(order, { lines: [{ sku, quantity }], zone: spot.zone, over: forced }, act);
  }

  #transfer({ transfer: reference }: MovementTold, { level }: Spot) {
    if (reference === undefined)
      throw usage('it needs the reference of the transfer-out that it comes from: say it in transfer');
    const id = this.#sent.get(reference) ?? this.#known.transfers.get(reference);
    const transfer = id === undefined ? undefined : this.#known.state.transfers.get(id);
    if (transfer === undefined) throw refused(`there is no transfer-out ${reference} here`);
    const { sku, to } = transfer;
    if (sku !== level.sku || to !== level.site)
      throw refused(`${transfer.id} takes ${sku} to ${to}, not ${level.sku} to ${level.site}`);
    return transfer;
  }

  #effectSince(row: number, { level }: Spot, { at }: Act): number {
    const booked = this.#booked.get(levelKey(level.sku, level.site)) ?? [];
    const here = booked
      .filter(({ occurredAt }) => occurredAt > at)
      .reduce((sum, { effect }) => sum + effect, 0);
    return (this.#known.effects.get(row) ?? 0) + here;
  }

  #book(event: StockEvent, { at }: Act): void {
    const entry: Entry = {
      seq: 0,
      batch: 0,
      recordedAt: this.#finder.house.now,
      actor: 'P-1',
      origin: 'imported',
      version: 1,
      hadText: event.text !== undefined,
      ...event,
      occurredAt: event.occurredAt ?? at,
      text: event.text ?? null,
    };
    for (const booked of fold(this.#known.state, [entry as StockEntry]).movements) {
      const key = levelKey(booked.sku, booked.site);
      const list = this.#booked.get(key) ?? [];
      list.push(booked);
      this.#booked.set(key, list);
    }
  }
}
