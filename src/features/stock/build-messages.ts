import { formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { messages } from '../../shared/lang.ts';
import type { Buildable } from './bom.ts';
import type { Mix } from './mix.ts';

// What the commands say that tell what can be built.

const number = (value: number, lang: Lang): string =>
  formatNumber(value, lang, Number.isInteger(value) ? 0 : 2);

export const buildMessages = messages({
  en: {
    fields: {
      model: 'model',
      site: 'site',
      quantity: 'buildable',
      limitedBy: 'limited by',
      oneMore: 'one more gives',
      why: 'why',
    },
    canBuild: (model: string, site: string, quantity: number) =>
      `${model} at ${site}: ${quantity === 0 ? 'none' : number(quantity, 'en')} can be built`,
    lacks: (missing: string) => `one more lacks ${missing}`,
    gives: (sku: string, more: number) => `one more ${sku} would give ${number(more, 'en')} more`,
    noModels: 'No model has a bill of materials: vigie stock bom add MODEL SKU QTY.',
    worth: (value: number) => `worth ${number(value, 'en')}`,
    notProven: 'another mix may be worth more, or as much with more of the first model',
    mixAt: (site: string) => `Best mix at ${site}`,
    used: (sku: string, used: number, available: number) =>
      `${sku}: ${number(used, 'en')} of ${number(available, 'en')} used`,
    oneMoreWorth: (value: number) => `one more would add ${number(value, 'en')}`,
    oneMoreUnknown: 'what one more would add was not found in the time that it may take',
    oneMoreNothing: 'one more would add nothing',
    nothingLimits: 'nothing but the caps limits it',
  },
  fr: {
    fields: {
      model: 'modèle',
      site: 'site',
      quantity: 'montables',
      limitedBy: 'limité par',
      oneMore: 'un de plus donne',
      why: 'motif',
    },
    canBuild: (model, site, quantity) =>
      `${model} à ${site}${NBSP}: ${quantity === 0 ? 'aucun montable' : `${number(quantity, 'fr')} ${quantity < 2 ? 'montable' : 'montables'}`}`,
    lacks: (missing) => `pour un de plus, il manque ${missing}`,
    gives: (sku, more) => `un ${sku} de plus en donnerait ${number(more, 'fr')}`,
    noModels: `Aucun modèle n’a de nomenclature${NBSP}: vigie stock bom add MODÈLE SKU QTÉ.`,
    worth: (value) => `valeur ${number(value, 'fr')}`,
    notProven: 'une autre combinaison vaut peut-être plus, ou autant avec plus du premier modèle',
    mixAt: (site) => `Meilleure combinaison à ${site}`,
    used: (sku, used, available) =>
      `${sku}${NBSP}: ${number(used, 'fr')} sur ${number(available, 'fr')} utilisés`,
    oneMoreWorth: (value) => `un de plus ajouterait ${number(value, 'fr')}`,
    oneMoreUnknown: 'ce qu’un de plus ajouterait n’a pas été trouvé dans l’effort permis',
    oneMoreNothing: 'un de plus n’ajouterait rien',
    nothingLimits: 'rien ne la limite, sinon les plafonds',
  },
});

/** How many can be built, what is missing for one more, and what one more of that would give. */
export function buildableSaid(
  model: string,
  site: string,
  { quantity, limits }: Buildable,
  lang: Lang,
): string {
  const words = buildMessages[lang];
  const missing = limits.map(({ sku, missing: units }) => `${number(units, lang)} ${sku}`).join(', ');
  const [best] = limits.toSorted((a, b) => b.oneMore - a.oneMore);
  const more = best === undefined || best.oneMore === 0 ? null : words.gives(best.sku, best.oneMore);
  return [words.canBuild(model, site, quantity), missing === '' ? null : words.lacks(missing), more]
    .filter((part) => part !== null)
    .join(lang === 'fr' ? `${NBSP}; ` : '; ');
}

/** What stops a mix from being worth more, a sentence each. */
export function mixLimitsSaid({ limits }: Mix, lang: Lang): string[] {
  const words = buildMessages[lang];
  if (limits.length === 0) return [words.nothingLimits];
  return limits.map(({ sku, used, available, oneMore }) => {
    const worth =
      oneMore === null
        ? words.oneMoreUnknown
        : oneMore > 0
          ? words.oneMoreWorth(oneMore)
          : words.oneMoreNothing;
    return `${words.used(sku, used, available)}, ${worth}`;
  });
}
