// The outputs of a request with their scores; one of them is the explorer's.

import type { Hypothesis } from "./api";
import { element } from "./dom";

const ends: Record<string, string> = { length: "cut at the maximum length", stopped: "stopped" };

export function hypothesisList(hypotheses: Hypothesis[], explore: (hypothesis: Hypothesis) => void): HTMLElement {
  return element(
    "ol",
    { class: "hypotheses" },
    ...hypotheses.map((one) =>
      element(
        "li",
        {},
        element("p", { class: "output" }, one.text || "(empty)"),
        element(
          "p",
          { class: "scores" },
          element("small", {}, `score ${one.score.toFixed(4)} · log-probability ${one.logProb.toFixed(4)}${one.finished ? "" : ` · ${ends[one.finishReason] ?? one.finishReason}`}`),
          " ",
          element("button", { type: "button", "aria-label": `Explore ${one.text}`, onclick: () => explore(one) }, "Explore"),
        ),
      ),
    ),
  );
}
