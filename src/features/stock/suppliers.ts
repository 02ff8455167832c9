import { refused, usage } from '../../shared/errors.ts';
import { line, prose } from '../../shared/text.ts';
import type {
  Supplier,
  SupplierAdded,
  SupplierChanged,
  SupplierEvent,
  SupplierRated,
  Tension,
} from './supplier.ts';
import { supplierCode } from './supplier.ts';

const NAME_MAX = 200;

export interface SupplierRequest {
  readonly name?: string | undefined;
  readonly country?: string | null | undefined;
  readonly tension?: Tension | undefined;
  readonly sharePercent?: number | undefined;
  readonly because?: string | undefined;
}

/**
 * A new supplier, under the code that its name folds to.
 * @returns nothing where exactly this one is there.
 * @throws refused (4) where another one bears the code; usage (2) for a tension without its reason.
 */
export function decideAddSupplier(
  standing: Supplier | undefined,
  typed: string,
  request: SupplierRequest,
): SupplierEvent[] {
  const code = supplierCode(typed);
  const name = line(request.name ?? typed, 'the name', NAME_MAX);
  const country = request.country ?? null;
  const { tension, sharePercent } = ratingOf(request.tension ?? 'normal', request.sharePercent);
  if (standing !== undefined) {
    const same =
      standing.name === name &&
      standing.country === country &&
      standing.tension === tension &&
      standing.sharePercent === sharePercent;
    if (same) return [];
    throw refused(`${standing.name} exists already`, `vigie stock supplier set ${code}`);
  }
  const added: SupplierAdded = {
    kind: 'supplier.added',
    subject: code,
    data: { country, tension: 'normal', sharePercent: null },
    text: { name },
  };
  return tension === 'normal' ? [added] : [added, rated(code, tension, sharePercent, request.because)];
}

/**
 * Changes what is known of a supplier: its name, its country, how sure its deliveries are.
 * @returns nothing where all is so already.
 * @throws usage (2) where nothing was named, or a tension without its reason.
 */
export function decideSetSupplier(supplier: Supplier, request: SupplierRequest): SupplierEvent[] {
  const { code } = supplier;
  const { tension, sharePercent, name, country } = request;
  if ([tension, sharePercent, name, country].every((value) => value === undefined)) {
    throw usage(
      'nothing to change was named',
      `vigie stock supplier set ${code} --tension tense --because TEXT`,
    );
  }
  return [...changedOf(supplier, request), ...ratedOf(supplier, request)];
}

function changedOf(supplier: Supplier, { name, country }: SupplierRequest): SupplierChanged[] {
  const { code } = supplier;
  const named = name === undefined ? supplier.name : line(name, 'the name', NAME_MAX);
  const data = country === undefined || country === supplier.country ? {} : { country };
  const text = named === supplier.name ? {} : { text: { name: named } };
  if (Object.keys(data).length === 0 && text.text === undefined) return [];
  return [{ kind: 'supplier.changed', subject: code, data, ...text }];
}

function ratedOf(supplier: Supplier, request: SupplierRequest): SupplierRated[] {
  if (request.tension === undefined && request.sharePercent === undefined) return [];
  const next = ratingOf(
    request.tension ?? supplier.tension,
    request.sharePercent ??
      (request.tension === undefined || request.tension === supplier.tension
        ? (supplier.sharePercent ?? undefined)
        : undefined),
  );
  if (next.tension === supplier.tension && next.sharePercent === supplier.sharePercent) return [];
  return [rated(supplier.code, next.tension, next.sharePercent, request.because)];
}

function rated(
  code: string,
  tension: Tension,
  sharePercent: number | null,
  because: string | undefined,
): SupplierRated {
  if (because === undefined) {
    throw usage('a change of tension needs its reason', '--because "plant closed by decree"');
  }
  return {
    kind: 'supplier.rated',
    subject: code,
    data: { tension, sharePercent },
    text: { because: prose(because, 'the reason') },
  };
}

/** @throws usage (2) for an allocation without its share, or a share without allocation. */
function ratingOf(
  tension: Tension,
  share: number | undefined,
): { readonly tension: Tension; readonly sharePercent: number | null } {
  if (tension === 'allocation') {
    if (share === undefined) throw usage('an allocation needs its share', '--share 60%');
    return { tension, sharePercent: share };
  }
  if (share !== undefined) throw usage(`a supplier that is ${tension} has no share`, '--tension allocation');
  return { tension, sharePercent: null };
}
