import { usage } from '../../shared/errors.ts';

// The standard normal distribution, as far as stock needs it.

/** The density at x. */
export function normalPdf(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The probability of a value at or below x, to about 15 digits.
 * Source: J. F. Hart et al., Computer Approximations (1968), as given by G. West, "Better approximations to
 * cumulative normal functions", Wilmott Magazine (2005).
 */
export function normalCdf(x: number): number {
  const upper = upperTail(Math.abs(x));
  return x > 0 ? 1 - upper : upper;
}

const NUMERATOR = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const DENOMINATOR = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];

/** The probability of a value above x, for x not below 0. */
function upperTail(x: number): number {
  if (x > 37) return 0;
  const exponential = Math.exp((-x * x) / 2);
  if (x < 7.07106781186547) return (exponential * polynomial(NUMERATOR, x)) / polynomial(DENOMINATOR, x);
  const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
  return exponential / fraction / 2.506628274631;
}

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

/**
 * The z below which a share p of all values lies: the factor of a service level.
 * A first guess (Abramowitz and Stegun 26.2.23, good to 0.00045) is made exact by Halley's steps.
 * @throws usage (2) unless 0 < p < 1
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1))
    throw usage(`a service level lies between 0 and 1, both excluded: ${p}`, 'for example 0.95');
  if (p !== lastQuantile.p) {
    // Near 1, the smaller tail is the one that keeps its digits.
    lastQuantile = { p, z: p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p) };
  }
  return lastQuantile.z;
}

/** Thousands of components in a row ask for one service level. */
let lastQuantile = { p: Number.NaN, z: Number.NaN };

/** The x above which a share p of at most one half lies. */
function upperQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  let x =
    t - polynomial([0.010328, 0.802853, 2.515517], t) / polynomial([0.001308, 0.189269, 1.432788, 1], t);
  for (let step = 0; step < 3; step += 1) {
    const error = (p - (x < 0 ? normalCdf(-x) : upperTail(x))) / normalPdf(x);
    x -= error / (1 + (error * x) / 2);
  }
  return Math.abs(x) < 1e-15 ? 0 : x;
}

/**
 * The normal loss function: how much a standard normal value exceeds z on average,
 * G(z) = pdf(z) - z (1 - cdf(z)).
 * Source: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains (2017), appendix II.
 */
export function normalLoss(z: number): number {
  if (z < 0) return normalLoss(-z) - z;
  return z > 37 ? 0 : normalPdf(z) - z * upperTail(z);
}
