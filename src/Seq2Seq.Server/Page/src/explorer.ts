// The whole explorer: the steps of generation, the three attentions side by side, and what may come next.

import { placesOf, rowsOf, type AttentionDocument, type Kind } from "./attention";
import { Candidates } from "./candidates";
import { element } from "./dom";
import { Figure } from "./figure";
import type { Settings } from "./sampling";
import { Stepper } from "./stepper";

export interface Explorer {
  node: HTMLElement;
  go(step: number): void;
  /** The ids that sampling keeps at a step. */
  kept(step: number, settings: Settings): number[];
}

export function explorer(document: AttentionDocument): Explorer {
  const figures = new Map<Kind, Figure>();
  let step = 0;
  let go = (query: number) => figures.get("encoder_self")?.mark(query, document.source!.length - 1, "");
  const markEncoder = () => {
    const [encoder, cross] = [figures.get("encoder_self"), figures.get("cross")];
    if (encoder && cross) {
      const most = mostOf(cross.matrix[step]!);
      encoder.mark(most, document.source!.length - 1, `${document.source![most]}, the source token that is looked at most,`);
    }
  };
  for (const place of placesOf(document)) {
    const isStepped = place.kind !== "encoder_self" || !document.steps;
    figures.set(place.kind, new Figure(place, markEncoder, (query) => isStepped && go(query)));
  }

  const candidates = document.steps && new Candidates(document.steps, rowsOf(document));
  const stepper =
    document.steps &&
    new Stepper(document.target!, document.predicted!, (now) => {
      step = now;
      for (const kind of ["decoder_self", "cross"] as const) {
        figures.get(kind)?.mark(step, step, document.target![step]!);
      }

      markEncoder();
      candidates!.at(step);
    });
  const node = element(
    "div",
    { class: "explorer" },
    ...(stepper ? [stepper.node] : []),
    element("section", { class: "places", "aria-label": "Attention" }, ...[...figures.values()].map((figure) => figure.node)),
    ...(candidates ? [candidates.node] : []),
    legend(document),
  );
  if (stepper) {
    stepper.listen(node);
    go = (query) => stepper.go(query);
  }

  go(0);
  return { node, go: (query) => go(query), kept: (at, settings) => candidates?.kept(at, settings) ?? [] };
}

function legend(document: AttentionDocument): HTMLElement {
  const { architecture, vocab_size: size } = document.model;
  const swatch = (name: string, text: string) => element("li", {}, element("span", { class: `swatch ${name}`, "aria-hidden": "true" }), text);
  return element(
    "footer",
    { class: "legend" },
    element(
      "ul",
      {},
      swatch("ramp", "weight from 0 to 1; each row sums to 1"),
      ...(document.decoder_self ? [swatch("masked", "masked: a token may not look at what comes after it")] : []),
    ),
    element("p", {}, `An ${architecture} model with ${size.toLocaleString("en")} tokens.`.replace("An decoder", "A decoder")),
  );
}

function mostOf(row: number[]): number {
  return row.reduce((best, weight, place) => (weight > row[best]! ? place : best), 0);
}
