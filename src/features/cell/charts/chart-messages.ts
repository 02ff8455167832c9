import { NBSP } from '../../../shared/format.ts';
import { messages } from '../../../shared/lang.ts';
import type { Severity } from '../../incident/incident.ts';

const NB = NBSP;

const en = {
  listJoin: '; ',
  at: (day: string, time: string) => `${day} at ${time}`,
  demand: {
    title: 'Demand index',
    caption: (one: string, lines: string | null) =>
      `Demand index (${one} = usual${lines === null ? '' : `; dashed: what the lines can build, ${lines}`})`,
    measured: (value: string, when: string) => `${value} on ${when}`,
    description: (list: string, one: string, lines: string | null) =>
      `${list}. ${one} is usual.${lines === null ? '' : ` The lines can build ${lines} times that.`}`,
  },
  cover: {
    title: 'Days of cover',
    caption: 'Days of cover (◆ next credible receipt; dotted: nothing left until then)',
    next: (ref: string, day: string) => `◆ ${ref} ${day}`,
    nothing: 'nothing in sight',
    row: (name: string, days: string, until: string, next: string) =>
      `${name}: ${days}, until ${until}, ${next}`,
    comes: (ref: string, when: string) => `${ref} comes on ${when}`,
    gap: (ref: string, when: string, days: string) =>
      `${ref} comes on ${when}, after ${days} with nothing left`,
    more: (count: number) => `${count} more not drawn`,
  },
  incidents: {
    title: 'Active incidents as each day ended, today at printing',
    caption: 'Active incidents as each day ended, by today’s severity (today: at printing)',
    severities: { 1: 'SEV1', 2: 'SEV2', 3: 'SEV3', 4: 'SEV4' } as Readonly<Record<Severity, string>>,
    severity: (name: string, count: string) => `${name} ${count}`,
    day: (date: string, total: string, parts: string) =>
      `${date}: ${total}${parts === '' ? '' : ` (${parts})`}`,
    description: (list: string) => `By the severity that they have now. ${list}.`,
  },
};

const fr: typeof en = {
  listJoin: `${NB}; `,
  at: (day, time) => `${day} à ${time}`,
  demand: {
    title: 'Indice de demande',
    caption: (one, lines) =>
      `Indice de demande (${one} = habituel${lines === null ? '' : `${NB}; en tireté${NB}: capacité des lignes, soit ${lines}`})`,
    measured: (value, when) => `${value} le ${when}`,
    description: (list, one, lines) =>
      `${list}. L’indice habituel est ${one}.${lines === null ? '' : ` Les lignes peuvent produire ${lines} fois l’habituel.`}`,
  },
  cover: {
    title: 'Couverture en jours',
    caption: `Couverture en jours (◆ prochaine réception crédible${NB}; en pointillé${NB}: rupture jusque-là)`,
    next: (ref, day) => `◆ ${ref} ${day}`,
    nothing: 'rien en vue',
    row: (name, days, until, next) => `${name}${NB}: ${days}, jusqu’au ${until}, ${next}`,
    comes: (ref, when) => `${ref} arrive le ${when}`,
    gap: (ref, when, days) => `${ref} arrive le ${when}, après ${days} de rupture`,
    more: (count) => `${count} ${count === 1 ? 'autre non tracé' : 'autres non tracés'}`,
  },
  incidents: {
    title: 'Incidents actifs à la fin de chaque jour, ce jour à l’édition',
    caption: `Incidents actifs à la fin de chaque jour, selon leur gravité actuelle (ce jour${NB}: à l’édition)`,
    severities: { 1: 'critique', 2: 'majeur', 3: 'modéré', 4: 'mineur' },
    severity: (name, count) => `${name} ${count}`,
    day: (date, total, parts) => `${date}${NB}: ${total}${parts === '' ? '' : ` (${parts})`}`,
    description: (list) => `Selon leur gravité actuelle. ${list}.`,
  },
};

export const chartMessages = messages({ en, fr });
