import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, msBetween } from '../../shared/clock.ts';
import type { Db } from '../../store/types.ts';
import { allSites } from '../site/site-queries.ts';
import type { Question, Surroundings } from './cases.ts';
import { casesIn } from './cases.ts';
import type { Level } from './level.ts';
import type { Findings, Verdict } from './monitor.ts';
import { findingsOf, verdictOf } from './monitor.ts';
import type { Order } from './order.ts';
import { plannedUnits, unitsOfModels } from './place.ts';
import type { SafeLevel } from './safe-queries.ts';
import { countOfLevels, doubtfulLevels, safeLevels } from './safe-queries.ts';
import { billsOfMaterials, modelSkus, openTransfers, partLevels, stockSettings } from './stock-queries.ts';
import { allSuppliers, openOrders, openOrdersFor, openPlans } from './supply-queries.ts';

/** What is checked, and what is known beside. */
export interface Check {
  readonly beside: Omit<Surroundings, 'orders'>;
  readonly question: Question;
  /** Only at these. */
  readonly sites: readonly string[] | undefined;
}

/**
 * What a check finds. As usual, what is known to be safe is counted and not read.
 * @param shownMost of how many, the worst first, more must be known; null: of all
 */
export async function checked(db: Db, check: Check, shownMost: number | null): Promise<Findings> {
  const { surge, serviceLevel } = check.question;
  if (surge !== 1 || serviceLevel !== undefined || shownMost === null) return await allChecked(db, check);
  const { beside, sites } = check;
  const asked = { now: beside.now, sites };
  const models = await modelSkus(db);
  const [levels, total] = await Promise.all([
    doubtfulLevels(db, asked, plannedUnits(beside.plans, unitsOfModels(beside.bom))),
    countOfLevels(db, asked, models),
  ]);
  const doubted = await judged(db, check, partsOf(levels, models));
  const found = findingsOf(doubted, total);
  if (shownMost <= found.troubled.length) return found;
  return findingsOf([...doubted, ...(await shortest(db, check, models, doubted, shownMost))], total);
}

async function allChecked(db: Db, check: Check): Promise<Findings> {
  const judge = judgeOf(check, await openOrders(db));
  const verdicts: Verdict[] = [];
  for await (const levels of partLevels(db, check.sites)) verdicts.push(...levels.map(judge));
  return findingsOf(verdicts);
}

async function judged(db: Db, check: Check, levels: readonly Level[]): Promise<Verdict[]> {
  return levels.map(judgeOf(check, await openOrdersFor(db, skusOf(levels))));
}

function judgeOf({ beside, question }: Check, orders: readonly Order[]): (level: Level) => Verdict {
  const caseOf = casesIn({ ...beside, orders }, question);
  return (level) => verdictOf(caseOf(level));
}

function partsOf(levels: readonly Level[], models: readonly string[]): Level[] {
  const finished = new Set(models);
  return levels.filter(({ sku }) => !finished.has(sku));
}

/** Each once. */
export function skusOf(places: readonly { readonly sku: string }[]): string[] {
  return [...new Set(places.map(({ sku }) => sku))];
}

/** So many of the safe ones are looked at together. */
const SAFE_A_PAGE = 200;

/**
 * Enough of the safe levels to say which of all that are in order last the shortest: a level lasts at least as
 * long as it is safe, so whatever is safe for longer than those that were found last comes after them.
 */
async function shortest(
  db: Db,
  check: Check,
  models: readonly string[],
  doubted: readonly Verdict[],
  wanted: number,
): Promise<Verdict[]> {
  const { now } = check.beside;
  const known = new Set(doubted.map(placeOf));
  const found: Verdict[] = [];
  for (let after: SafeLevel | undefined; ; ) {
    const page = await safeLevels(db, { now, sites: check.sites }, { after, limit: SAFE_A_PAGE });
    const safe = page.map(({ level }) => level).filter((level) => !known.has(placeOf(level)));
    found.push(...(await judged(db, check, partsOf(safe, models))));
    after = page.at(-1);
    if (after === undefined || page.length < SAFE_A_PAGE) return found;
    const safeDays = msBetween(now, after.safeUntil) / DAY_MS;
    const sooner = [...doubted, ...found].filter(({ days }) => days !== null && days < safeDays);
    if (sooner.length >= wanted) return found;
  }
}

function placeOf({ sku, site }: { readonly sku: string; readonly site: string }): string {
  return `${sku} ${site}`;
}

/** What is known beside any levels, without the orders: few of their lines concern those few levels that are looked at. */
export async function knownBeside(db: Db, now: Instant): Promise<Omit<Surroundings, 'orders'>> {
  const [bills, transfers, plans, suppliers, settings, sites] = await Promise.all([
    billsOfMaterials(db),
    openTransfers(db),
    openPlans(db),
    allSuppliers(db),
    stockSettings(db),
    allSites(db),
  ]);
  return { now, ...bills, transfers, plans, suppliers, settings, sites };
}
