// Colours, light and dark, from the palette that the pictures of `seq2seq attention` are drawn with too.

import { scaleLinear } from "d3-scale";
import palette from "./palette.json";

/** Shades that weights are told apart by. */
export const levels = 48;

/** The shade of a weight, a whole number from 0 to levels. */
export function levelOf(weight: number): number {
  return Math.round(Math.min(1, Math.max(0, weight)) * levels);
}

export function shade(level: number): string {
  return `var(--heat-${level})`;
}

/** Hands the colours to the style sheet. */
export function applyTheme(root: HTMLElement): void {
  for (const name of ["paper", "ink", "quiet", "line", "hatch"] as const) {
    root.style.setProperty(`--${name}`, `light-dark(${palette.light[name]}, ${palette.dark[name]})`);
  }

  const [light, dark] = [rampOf(palette.light.ramp), rampOf(palette.dark.ramp)];
  for (let level = 0; level <= levels; level++) {
    root.style.setProperty(`--heat-${level}`, `light-dark(${light(level)}, ${dark(level)})`);
  }
}

function rampOf(stops: string[]) {
  return scaleLinear<string>()
    .domain(stops.map((_, place) => (place / (stops.length - 1)) * levels))
    .range(stops);
}
