// The sliders of sampling.

import { element, freshId } from "./dom";
import type { Settings } from "./sampling";

interface Slider {
  name: keyof Settings;
  label: string;
  min: number;
  max: number;
  step: number;
  /** Where the filter is off. */
  off: number;
  explains: string;
}

const mostOfTop = 101;

const sliders: Slider[] = [
  { name: "temperature", label: "Temperature", min: 0.05, max: 3, step: 0.05, off: 1, explains: "divides the log-probabilities; below 1 sharpens" },
  { name: "topK", label: "Top-k", min: 1, max: mostOfTop, step: 1, off: mostOfTop, explains: "the k likeliest, ties with the last one too" },
  { name: "topP", label: "Top-p", min: 0.01, max: 1, step: 0.01, off: 1, explains: "the fewest that together reach p" },
  { name: "minP", label: "Min-p", min: 0, max: 1, step: 0.01, off: 0, explains: "those at least p times as likely as the likeliest" },
  { name: "typical", label: "Typical", min: 0.01, max: 1, step: 0.01, off: 1, explains: "those of the most usual surprise that together reach p" },
];

/** Sliders in the order in which the filters work, with a button that puts all of them back. */
export function filterSliders(changed: (settings: Settings) => void): HTMLElement {
  const rows = sliders.map((slider) => row(slider, () => tell()));
  const tell = () => changed(Object.fromEntries(rows.map((one) => [one.name, one.value()])) as unknown as Settings);
  const reset = element(
    "button",
    {
      type: "button",
      onclick: () => {
        rows.forEach((one) => one.reset());
        tell();
      },
    },
    "All filters off",
  );
  const node = element("fieldset", { class: "filters" }, element("legend", {}, "Sampling, in this order"), ...rows.map((one) => one.node), reset);
  tell();
  return node;
}

function row(slider: Slider, changed: () => void) {
  const id = freshId(slider.name);
  const input = element("input", { id, type: "range", min: slider.min, max: slider.max, step: slider.step, value: slider.off, "data-setting": slider.name });
  const output = element("output", { for: id });
  const value = () => {
    const number = Number(input.value);
    return number === slider.off && slider.name !== "temperature" ? null : number;
  };
  const show = () => {
    const text = value() === null ? "off" : String(value());
    output.textContent = text;
    input.setAttribute("aria-valuetext", text);
  };
  input.addEventListener("input", () => {
    show();
    changed();
  });
  show();
  const node = element(
    "div",
    { class: "filter" },
    element("label", { for: id }, slider.label, " ", element("small", {}, slider.explains)),
    input,
    output,
  );
  return {
    name: slider.name,
    node,
    value,
    reset: () => {
      input.value = String(slider.off);
      show();
    },
  };
}
