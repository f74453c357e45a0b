// Every option of generation, shown where its strategy is chosen.

import type { Options } from "./api";
import { element, freshId } from "./dom";

type Strategy = "greedy" | "beam" | "sample";

interface Field {
  name: string;
  label: string;
  explains: string;
  /** Where it applies; everywhere unless told. */
  of?: Strategy;
  min?: number;
  max?: number;
  step?: number;
  choices?: string[];
  /** What the server takes it to be when it is not sent; empty for nothing. */
  usual: string;
}

const fields: Field[] = [
  { name: "beamSize", label: "Beam size", explains: "outputs followed at once", of: "beam", min: 1, max: 64, step: 1, usual: "5" },
  { name: "nBest", label: "N-best", explains: "outputs to show", of: "beam", min: 1, max: 64, step: 1, usual: "1" },
  { name: "lengthPenalty", label: "Length penalty", explains: "A in score = logProb / length^A", min: -2, max: 5, step: 0.1, usual: "1" },
  { name: "lengthPenaltyKind", label: "Its kind", explains: "length^A or ((5 + length) / 6)^A", choices: ["length", "gnmt"], usual: "length" },
  { name: "coveragePenalty", label: "Coverage penalty", explains: "for source tokens left out", of: "beam", min: 0, max: 10, step: 0.1, usual: "" },
  { name: "patience", label: "Patience", explains: "done at patience × beam size outputs", of: "beam", min: 0.1, max: 10, step: 0.1, usual: "" },
  { name: "beamGroups", label: "Beam groups", explains: "parts of the beam that differ", of: "beam", min: 1, max: 64, step: 1, usual: "" },
  { name: "diversityPenalty", label: "Diversity penalty", explains: "for what an earlier group chose", of: "beam", min: 0, max: 10, step: 0.1, usual: "" },
  { name: "samples", label: "Samples", explains: "outputs to draw", of: "sample", min: 1, max: 64, step: 1, usual: "1" },
  { name: "temperature", label: "Temperature", explains: "below 1 sharpens", of: "sample", min: 0.05, max: 10, step: 0.05, usual: "" },
  { name: "topK", label: "Top-k", explains: "the k likeliest tokens", of: "sample", min: 1, max: 100000, step: 1, usual: "" },
  { name: "topP", label: "Top-p", explains: "the fewest that reach p", of: "sample", min: 0.01, max: 1, step: 0.01, usual: "" },
  { name: "minP", label: "Min-p", explains: "p times as likely as the best", of: "sample", min: 0.01, max: 1, step: 0.01, usual: "" },
  { name: "typical", label: "Typical", explains: "the most usual that reach p", of: "sample", min: 0.01, max: 1, step: 0.01, usual: "" },
  { name: "seed", label: "Seed", explains: "the same seed draws the same", of: "sample", step: 1, usual: "1" },
  { name: "repetitionPenalty", label: "Repetition penalty", explains: "on tokens that stand already", min: 0.1, max: 10, step: 0.1, usual: "1" },
  { name: "noRepeatNgram", label: "No repeated n-gram", explains: "no run of n tokens twice; 0 for no rule", min: 0, max: 20, step: 1, usual: "0" },
  { name: "minLength", label: "Minimum length", explains: "tokens before the end", min: 0, max: 4096, step: 1, usual: "0" },
  { name: "maxLength", label: "Maximum length", explains: "tokens, the end counted", min: 1, max: 4096, step: 1, usual: "" },
  { name: "rerank", label: "Reranking", explains: "mbr: agreement with the others first", choices: ["none", "mbr"], usual: "none" },
  { name: "mbrUtility", label: "Agreement by", explains: "how mbr compares", choices: ["", "chrf", "bleu"], usual: "" },
  { name: "bannedTokens", label: "Banned ids", explains: "token ids, parted by spaces", usual: "" },
];

export class OptionsForm {
  readonly node: HTMLElement;
  private readonly strategy: HTMLSelectElement;
  private readonly inputs = new Map<string, HTMLInputElement | HTMLSelectElement>();
  private readonly rows = new Map<string, HTMLElement>();

  constructor() {
    this.strategy = element(
      "select",
      { id: freshId("strategy"), onchange: () => this.show() },
      ...["beam", "greedy", "sample"].map((name) => element("option", { value: name }, name)),
    );
    const rest = element("div", { class: "fields" }, ...fields.map((field) => this.row(field)));
    this.node = element(
      "div",
      { class: "options" },
      element("label", { for: this.strategy.id }, "Strategy "),
      this.strategy,
      element("details", {}, element("summary", {}, "All options"), rest),
    );
    this.show();
  }

  /** What differs from what the server takes anyway. */
  read(): Options {
    const options: Record<string, unknown> = { strategy: this.strategy.value };
    for (const field of fields) {
      const text = this.inputs.get(field.name)!.value.trim();
      if (this.applies(field) && text !== field.usual) {
        options[field.name] = field.name === "bannedTokens" ? text.split(/\s+/).map(Number) : field.choices ? text : Number(text);
      }
    }

    return options as Options;
  }

  private applies(field: Field): boolean {
    return field.of === undefined || field.of === this.strategy.value;
  }

  private show(): void {
    for (const field of fields) {
      this.rows.get(field.name)!.hidden = !this.applies(field);
    }
  }

  private row(field: Field): HTMLElement {
    const id = freshId(field.name);
    const input = field.choices
      ? element("select", { id }, ...field.choices.map((choice) => element("option", { value: choice }, choice || "as usual")))
      : element("input", {
          id,
          type: field.step === undefined ? "text" : "number",
          ...(field.min === undefined ? {} : { min: field.min }),
          ...(field.max === undefined ? {} : { max: field.max }),
          ...(field.step === undefined ? {} : { step: field.step }),
          value: field.usual,
          placeholder: "off",
        });
    input.dataset.option = field.name;
    this.inputs.set(field.name, input);
    const row = element("div", { class: "field" }, element("label", { for: id }, field.label, " ", element("small", {}, field.explains)), input);
    this.rows.set(field.name, row);
    return row;
  }
}
