import type { Speech } from '../../shared/briefing.ts';
import type { Relation, Standing } from './incident.ts';
import type { ToldLink } from './link.ts';
import { personIn, targetName } from './link.ts';

/** The words that the sentences need, of one language. */
export interface LinkWords {
  waitsFor(what: string): string;
  blocks(what: string): string;
  readonly statuses: Readonly<Record<Standing, string>>;
}

/** The links that hold something up: the cell must know of them. */
export function heldAmong(links: readonly ToldLink[]): ToldLink[] {
  return links.filter(({ as }) => as === 'waits-for' || as === 'blocks');
}

/** What an incident waits for and what it blocks, with where these stand: `Waits for PO-118, INC-3 (resolved)`. */
export function heldText(links: readonly ToldLink[], speech: Speech, words: LinkWords): string[] {
  const told = (relation: Relation): string =>
    links
      .filter(({ as }) => as === relation)
      .map((link) => endText(link, speech, words))
      .join(', ');
  const [awaited, blocked] = [told('waits-for'), told('blocks')];
  return [
    ...(awaited === '' ? [] : [words.waitsFor(awaited)]),
    ...(blocked === '' ? [] : [words.blocks(blocked)]),
  ];
}

function endText({ to, standing }: ToldLink, speech: Speech, { statuses }: LinkWords): string {
  const person = personIn(to);
  const name = person === null ? targetName(to) : speech.name(person);
  return standing === null ? name : `${name} (${statuses[standing]})`;
}
