import type { Lang } from '../../shared/lang.ts';

type Said = Readonly<Record<Lang, string>>;

/**
 * What the demo's company owes to authorities and staff, in the order in which it was written down; times are Paris
 * wall clocks. What was sent is named by its place among those that were written down.
 */
export type CommsStep = { readonly at: string } & (
  | {
      readonly tells: Said;
      readonly to: Said;
      readonly due: string;
      /** Milliseconds; null: once. */
      readonly every: number | null;
    }
  | { readonly sends: number }
);

const DAILY = 24 * 60 * 60 * 1000;

export const DEMO_COMMS: readonly CommsStep[] = [
  {
    at: '2020-03-16T18:24',
    // The ministry's high official for defence and security, to whom an operator of vital importance answers.
    tells: { en: 'daily report', fr: 'point quotidien' },
    to: { en: 'HFDS', fr: 'HFDS' },
    due: '2020-03-16T19:00',
    every: DAILY,
  },
  { at: '2020-03-16T18:48', sends: 1 },
  { at: '2020-03-17T18:52', sends: 1 },
  {
    at: '2020-03-18T10:05',
    tells: { en: 'extraordinary consultation', fr: 'consultation extraordinaire' },
    to: { en: 'Works council', fr: 'CSE' },
    due: '2020-03-19T14:00',
    every: null,
  },
];
