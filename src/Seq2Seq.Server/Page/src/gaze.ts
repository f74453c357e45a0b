// One row of weights as a line of tokens, each with a bar as long as its weight.

import { element, percentText } from "./dom";

export function gaze(tokens: string[], weights: number[], isMasked: (key: number) => boolean): HTMLElement {
  return element(
    "ol",
    { class: "gaze" },
    ...tokens.map((token, key) => {
      const bar = element("span", { class: "bar" });
      bar.style.setProperty("--share", String(weights[key]));
      const masked = isMasked(key);
      return element(
        "li",
        masked ? { class: "masked" } : {},
        element("span", { class: "token" }, token),
        bar,
        element("small", {}, masked ? "masked" : percentText(weights[key]!)),
      );
    }),
  );
}
