import type { Context } from '../../../cli/context.ts';
import { formatDate } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { LocalDate } from '../../../shared/local-time.ts';
import { wallClock } from '../../../shared/local-time.ts';
import { shownLocation } from '../../../store/open.ts';
import type { OpenStore } from '../../../store/store.ts';
import type { CellSettings } from '../../cell/cell.ts';
import { DEFAULT_SETTINGS } from '../../cell/cell.ts';
import { settingsHistory } from '../../cell/cell-queries.ts';
import { allSites } from '../../site/site-queries.ts';
import { initMessages } from '../init-messages.ts';

/** What of a store a newcomer begins with. */
export interface InitState {
  readonly location: string;
  readonly exercise: boolean;
  readonly entries: number;
  /** Null: nobody has set anything yet. */
  readonly cell: CellSettings | null;
  readonly sites: number;
}

export async function stateOf(store: OpenStore): Promise<InitState> {
  const { seq, exercise } = await store.head();
  return await store.read(async (db) => {
    const [history, sites] = await Promise.all([settingsHistory(db), allSites(db)]);
    return {
      location: shownLocation(store.location),
      exercise,
      entries: seq,
      cell: history.at(-1)?.settings ?? null,
      sites: sites.size,
    };
  });
}

export interface NextStep {
  readonly command: string;
  readonly says: string;
}

/** What to do next with the store as it is, each line ready to be typed. */
export function nextSteps(state: InitState, { lang }: Context, isFound: boolean): NextStep[] {
  const { steps, examples } = initMessages[lang];
  const members = state.cell?.members.length ?? 0;
  return [
    ...(isFound ? [] : [{ command: `vigie config set store '${state.location}'`, says: steps.store }]),
    ...(state.sites > 0
      ? []
      : [
          { command: 'vigie template sites > sites.csv', says: steps.template },
          { command: 'vigie site import sites.csv', says: steps.import },
        ]),
    ...(members > 0
      ? []
      : [{ command: `vigie cell set --member "P-1:${examples.member}"`, says: steps.members }]),
    { command: `vigie log 2 - "${examples.title}"`, says: steps.log },
    { command: `vigie note "${examples.note}"`, says: steps.note },
    { command: 'vigie agenda', says: steps.agenda },
    { command: 'vigie doctor', says: steps.doctor },
  ];
}

/** What is there, in a few sentences. */
export function stateText({ exercise, cell, sites }: InitState, { lang, zone }: Context): string[] {
  const words = initMessages[lang];
  const settings = cell ?? DEFAULT_SETTINGS;
  const told = { ...settings, zone: settings.zone ?? zone };
  return [
    ...(exercise ? [words.exercise] : []),
    words.cell(told),
    ...(settings.dayOne === null
      ? []
      : [words.dayOne(dayText(settings.dayOne, lang, told.zone), words.langs[settings.lang ?? lang])]),
    words.sites(sites),
  ];
}

function dayText(day: LocalDate, lang: Lang, zone: string): string {
  return formatDate(wallClock(zone).instantAt(day, '12:00'), { lang, zone });
}
