// The strategies side by side on one sentence.

import { ApiError, type Api, type Options } from "./api";
import { element } from "./dom";

const strategies: [string, Options][] = [
  ["greedy", { strategy: "greedy" }],
  ["beam of 5", { strategy: "beam", beamSize: 5 }],
  ["top-k 10", { strategy: "sample", topK: 10 }],
  ["top-p 0.9", { strategy: "sample", topP: 0.9 }],
  ["temperature 1.5", { strategy: "sample", temperature: 1.5 }],
];

/** Fills a table line by line as the answers come. */
export async function compare(api: Api, model: string, text: string, into: HTMLElement, signal: AbortSignal): Promise<void> {
  const lines = strategies.map(([name]) => {
    const output = element("td", {}, "…");
    const logProb = element("td", { class: "number" });
    return { output, logProb, row: element("tr", {}, element("th", { scope: "row" }, name), output, logProb) };
  });
  const headings = ["Strategy", "Output", "Log-probability"].map((heading) => element("th", { scope: "col" }, heading));
  into.replaceChildren(
    element("h2", {}, "Strategies side by side"),
    element("div", { class: "table", tabindex: 0, role: "region", "aria-label": "Strategies side by side" }, element("table", {}, element("thead", {}, element("tr", {}, ...headings)), element("tbody", {}, ...lines.map((line) => line.row)))),
  );
  await Promise.all(
    strategies.map(async ([, options], place) => {
      const { output, logProb } = lines[place]!;
      try {
        const [best] = await api.translate(model, text, options, signal);
        output.textContent = best?.text ?? "";
        logProb.textContent = best ? best.logProb.toFixed(3) : "";
      } catch (failure) {
        output.textContent = failure instanceof ApiError ? failure.message : "stopped";
      }
    }),
  );
}
