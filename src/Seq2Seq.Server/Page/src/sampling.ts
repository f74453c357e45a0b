// Which tokens a draw may give, computed as the library's sampler does (src/Seq2Seq/Generation/Sampling.cs): temperature, top-k, top-p, min-p, typical.
// Each filter sees what the one before it left. The library's weights are float32, and so are these.

export interface Settings {
  temperature: number;
  topK: number | null;
  topP: number | null;
  minP: number | null;
  typical: number | null;
}

/** The tokens that are left, in the order of ids, and their shares of the draw, which sum to 1. */
export interface Kept {
  ids: number[];
  shares: number[];
}

const slack = 1e-6;
const coldest = 1e-30;

export const everything: Settings = { temperature: 1, topK: null, topP: null, minP: null, typical: null };

export function keptTokens(logProbs: Float32Array, never: readonly number[], settings: Settings): Kept {
  const row = logProbs.slice();
  for (const id of never) {
    row[id] = -Infinity;
  }

  let left = weigh(row, settings.topK === null ? -Number.MAX_VALUE : leastOfTop(row, settings.topK), settings.temperature);
  if (settings.topP !== null && settings.topP < 1) {
    left = keepUntil(left, settings.topP * total(left), (one) => -one.weight);
  }

  if (settings.minP !== null) {
    const least = settings.minP * (1 - slack);
    left = left.filter((one) => one.weight >= least);
  }

  if (settings.typical !== null && settings.typical < 1) {
    left = keepTypical(left, settings.typical);
  }

  const sum = total(left);
  return { ids: left.map((one) => one.id), shares: left.map((one) => one.weight / sum) };
}

/** The likeliest tokens, best first; of equal ones the lower id comes first. */
export function likeliest(logProbs: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let id = 0; id < logProbs.length; id++) {
    let place = best.length;
    while (place > 0 && logProbs[best[place - 1]!]! < logProbs[id]!) {
      place--;
    }

    if (place < count) {
      best.splice(place, 0, id);
      best.length = Math.min(best.length, count);
    }
  }

  return best;
}

interface Weighed {
  id: number;
  weight: number;
}

function leastOfTop(row: Float32Array, k: number): number {
  const finite = row.filter((value) => value > -Infinity).sort();
  return finite.length === 0 ? -Number.MAX_VALUE : finite[Math.max(0, finite.length - k)]!;
}

// exp(logProb / T) of every token that is not below the least, the likeliest as 1.
function weigh(row: Float32Array, least: number, temperature: number): Weighed[] {
  const largest = row.reduce((most, value) => Math.max(most, value), -Infinity);
  const divisor = Math.fround(Math.max(coldest, temperature));
  const left: Weighed[] = [];
  row.forEach((value, id) => {
    if (value > -Infinity && value >= least) {
      const exponent = Math.fround(Math.fround(value - largest) / divisor);
      left.push({ id, weight: Math.fround(Math.exp(Math.max(exponent, -87))) });
    }
  });
  return left;
}

// Tokens whose surprise is nearest to the expected one, up to the one with which they reach a mass (Meister et al. 2023, equation 9).
function keepTypical(left: Weighed[], mass: number): Weighed[] {
  const sum = total(left);
  const entropy = left.reduce((bits, one) => {
    const probability = one.weight / sum;
    return bits - (probability > 0 ? probability * Math.log(probability) : 0);
  }, 0);
  return keepUntil(left, mass * sum, (one) => Math.abs(-Math.log(one.weight / sum) - entropy));
}

// Of tokens in the order of their keys those up to the one with which they reach a weight; of equal keys the lower id comes first.
function keepUntil(left: Weighed[], wanted: number, keyOf: (one: Weighed) => number): Weighed[] {
  const ordered = left.map((one) => ({ one, key: keyOf(one) })).sort((a, b) => a.key - b.key || a.one.id - b.one.id);
  const kept: Weighed[] = [];
  let mass = 0;
  for (const { one } of ordered) {
    kept.push(one);
    mass += one.weight;
    if (mass >= wanted * (1 - slack)) {
      break;
    }
  }

  return kept.sort((a, b) => a.id - b.id);
}

function total(left: Weighed[]): number {
  return left.reduce((sum, one) => sum + one.weight, 0);
}
