// The ten likeliest next tokens of a step, and which of them sampling keeps.

import type { AttentionDocument } from "./attention";
import { element, percentText } from "./dom";
import { filterSliders } from "./filters";
import { everything, keptTokens, likeliest, type Settings } from "./sampling";

const shown = 10;
const filters: [keyof Settings, string][] = [["topK", "top-k"], ["topP", "top-p"], ["minP", "min-p"], ["typical", "typical"]];

export class Candidates {
  readonly node: HTMLElement;
  private readonly body = element("tbody");
  private readonly says = element("p", { class: "says", role: "status" });
  private settings: Settings = everything;
  private step = 0;

  constructor(
    private readonly steps: NonNullable<AttentionDocument["steps"]>,
    private readonly rows: Float32Array[],
  ) {
    const heading = (text: string, looks: string) => element("th", { scope: "col", class: looks }, text);
    const headings = [heading("Token", ""), heading("Model", "number"), heading("", "length"), heading("Draw", "number"), heading("Filters", "")];
    headings[2]!.setAttribute("aria-label", "Probability as a bar");
    const sliders = filterSliders((settings) => {
      this.settings = settings;
      this.show();
    });
    this.node = element(
      "section",
      { class: "candidates" },
      element("h2", {}, "What may come next"),
      element(
        "div",
        { class: "columns" },
        element(
          "div",
          { class: "table", tabindex: 0, role: "region", "aria-label": "The ten likeliest next tokens" },
          element("table", {}, element("thead", {}, element("tr", {}, ...headings)), this.body),
          this.says,
        ),
        sliders,
      ),
    );
  }

  at(step: number): void {
    this.step = step;
    this.show();
  }

  /** The ids that sampling keeps at a step, in order. */
  kept(step: number, settings: Settings): number[] {
    return keptTokens(this.rows[step]!, this.steps.never, settings).ids;
  }

  private show(): void {
    const row = this.rows[this.step]!;
    const left = keptTokens(row, this.steps.never, this.settings);
    const shares = new Map(left.ids.map((id, place) => [id, left.shares[place]!]));
    this.body.replaceChildren(...likeliest(row, shown).map((id) => this.line(id, Math.exp(row[id]!), shares.get(id))));
    const mass = left.ids.reduce((sum, id) => sum + Math.exp(row[id]!), 0);
    const next = this.steps.predicted_ids[this.step]!;
    this.says.textContent =
      `${this.nameOf(next)}, which comes next, has ${percentText(Math.exp(row[next]!))}. ${left.ids.length.toLocaleString("en")} of ${row.length.toLocaleString("en")} tokens may be drawn; ` +
      `the model gives them ${percentText(Math.min(1, mass))} of its probability.`;
  }

  private line(id: number, probability: number, share: number | undefined): HTMLElement {
    const bar = element("span", { class: "bar" });
    bar.style.setProperty("--share", String(probability));
    const isNext = id === this.steps.predicted_ids[this.step];
    return element(
      "tr",
      { "data-id": id, class: share === undefined ? "cut" : "kept" },
      element("th", { scope: "row" }, element("span", { class: "token" }, this.nameOf(id)), ...(isNext ? [element("small", {}, " comes next")] : [])),
      element("td", { class: "number" }, percentText(probability)),
      element("td", { class: "length" }, bar),
      element("td", { class: "number" }, share === undefined ? "–" : percentText(share)),
      element("td", {}, share === undefined ? this.cutBy(id) : "kept"),
    );
  }

  private nameOf(id: number): string {
    return this.steps.names[id] ?? String(id);
  }

  // The first filter, in their order, after which a token is gone.
  private cutBy(id: number): string {
    if (this.steps.never.includes(id)) {
      return "never generated";
    }

    let settings: Settings = { ...everything, temperature: this.settings.temperature };
    for (const [name, words] of filters) {
      settings = { ...settings, [name]: this.settings[name] };
      if (!this.kept(this.step, settings).includes(id)) {
        return `cut by ${words}`;
      }
    }

    return "cut";
  }
}
