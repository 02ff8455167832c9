import type { Format } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { VigieError } from '../../../shared/errors.ts';
import type { JournalLine } from '../../../store/journal-queries.ts';
import type { Db, Head } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import { dossierHtml, dossierMarkdown } from '../dossier.ts';
import { vouchedFor } from '../story-queries.ts';
import type { DossierFacts } from './dossier-page.ts';
import { dossierOf } from './dossier-page.ts';

/** What a dossier says beyond what the incident's page shows. */
export interface Vouched {
  readonly reasons: ReadonlyMap<number, string>;
  readonly head: Head;
  readonly printedBy: string | null;
}

export async function readVouched(context: Context, db: Db, lines: readonly JournalLine[]): Promise<Vouched> {
  return { ...(await vouchedFor(db, lines)), printedBy: await printedBy(context, db) };
}

/** Who prints, by name: whom --as names. Null where nobody can be made out: printing writes nothing. */
async function printedBy(context: Context, db: Db): Promise<string | null> {
  try {
    const { actor, events } = await context.introduce(db);
    const newcomer = events[0]?.aside as { readonly name: string } | undefined;
    return newcomer?.name ?? (await namesOf(db, [actor], context.lang)).get(actor) ?? actor;
  } catch (error) {
    if (error instanceof VigieError) return null;
    throw error;
  }
}

/** An incident as it is printed, by format. */
export function dossierFormats(context: Context, facts: DossierFacts): Partial<Record<Format, () => string>> {
  return {
    md: () => dossierMarkdown(dossierOf(context, facts), context),
    html: () => dossierHtml(dossierOf(context, facts), context),
  };
}
