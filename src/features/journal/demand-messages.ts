import { formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';

// How the entries of demand read in the main courante.

interface Recorded {
  readonly readings: readonly { readonly service: string | null; readonly hundredths: number }[];
}
interface Weighed {
  readonly weights: readonly { readonly service: string; readonly weight: number }[];
}
interface UsualSet {
  readonly sites: readonly { readonly site: string; readonly servers: number | null }[];
}
interface Requested {
  readonly servers: number;
  readonly model: string;
}
interface Granted {
  readonly site: string;
  readonly plan: string;
  readonly servers: number;
}
interface Delivered {
  readonly site: string;
  readonly servers: number;
}

const WHOLE: Record<Lang, string> = { en: 'all', fr: 'ensemble' };

/** `web 2.2, cloud 2.75`: as they were measured, not rounded. */
function readings({ readings: all }: Recorded, lang: Lang): string {
  return all
    .map(({ service, hundredths }) => {
      const decimals = hundredths % 10 === 0 ? 1 : 2;
      return `${service ?? WHOLE[lang]} ${formatNumber(hundredths / 100, lang, decimals)}`;
    })
    .join(', ');
}

function weights({ weights: all }: Weighed, lang: Lang): string {
  return all.map(({ service, weight }) => `${service} ${formatNumber(weight, lang)}`).join(', ');
}

function usual({ sites }: UsualSet, lang: Lang): string {
  return sites
    .map(({ site, servers }) => `${site} ${servers === null ? '–' : formatNumber(servers, lang)}`)
    .join(', ');
}

export const demandHeadlinesEn = {
  'demand.recorded': (data: Recorded) => `Demand index: ${readings(data, 'en')}`,
  'demand.weighed': (data: Weighed) => `Weights of the demand index: ${weights(data, 'en')}`,
  'demand.usual-set': (data: UsualSet) => `Usual servers a day: ${usual(data, 'en')}`,
  'demand.requested': ({ servers, model }: Requested) => `${formatNumber(servers, 'en')} ${model} asked for`,
  'demand.granted': ({ servers, site, plan }: Granted) =>
    `Granted: ${formatNumber(servers, 'en')} ${servers === 1 ? 'server' : 'servers'}, ${plan} at ${site}`,
  'demand.refused': () => 'Refused',
  'demand.deferred': () => 'Deferred',
  'demand.delivered': ({ servers, site }: Delivered) =>
    `${formatNumber(servers, 'en')} ${servers === 1 ? 'server' : 'servers'} left ${site}`,
};

export const demandHeadlinesFr: typeof demandHeadlinesEn = {
  'demand.recorded': (data) => `Indice de demande${NBSP}: ${readings(data, 'fr')}`,
  'demand.weighed': (data) => `Poids dans l’indice de demande${NBSP}: ${weights(data, 'fr')}`,
  'demand.usual-set': (data) => `Serveurs par jour d’habitude${NBSP}: ${usual(data, 'fr')}`,
  'demand.requested': ({ servers, model }) =>
    `${formatNumber(servers, 'fr')} ${model} ${servers < 2 ? 'demandé' : 'demandés'}`,
  'demand.granted': ({ servers, site, plan }) =>
    `Demande accordée${NBSP}: ${formatNumber(servers, 'fr')} ${servers < 2 ? 'serveur' : 'serveurs'}, ${plan}, ${site}`,
  'demand.refused': () => 'Demande refusée',
  'demand.deferred': () => 'Demande reportée',
  'demand.delivered': ({ servers, site }) =>
    `Serveurs partis de ${site}${NBSP}: ${formatNumber(servers, 'fr')}`,
};
