import type { Context } from '../../../cli/context.ts';
import { usage } from '../../../shared/errors.ts';
import { countryOf } from '../../site/site-fields.ts';
import type { Tension } from '../supplier.ts';
import type { SupplierRequest } from '../suppliers.ts';
import { asked } from './supply-parts.ts';

/** What `supplier add` and `set` both take. */
export interface SupplierInput extends Readonly<Record<string, unknown>> {
  readonly supplier: string;
  readonly name?: string;
  readonly country?: string;
  readonly tension?: Tension;
  readonly share?: number;
  readonly because?: string;
}

/** What was said of a supplier; a change of tension asks for its reason where somebody can answer. */
export async function requestOf(context: Context, input: SupplierInput): Promise<SupplierRequest> {
  const { name, country, tension, share: sharePercent } = input;
  const changes = tension !== undefined || sharePercent !== undefined;
  const because = input.because ?? (changes && context.prompter.may ? await whyOf(context) : undefined);
  return {
    name,
    ...(country === undefined ? {} : { country: countryOf(country) }),
    tension,
    sharePercent,
    because,
  };
}

async function whyOf(context: Context): Promise<string> {
  const answer = await context.prompter.ask(context, { question: asked('because') }, '--because');
  if (answer.trim() === '') throw usage('a change of tension needs its reason', '--because TEXT');
  return answer;
}
