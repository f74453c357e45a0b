// The choice of a layer and of one of its heads, or of their mean, from small pictures of them all.

import { matrixOf, type Place } from "./attention";
import { element, freshId } from "./dom";
import { levelOf, levels, shade } from "./theme";

export interface Choice {
  layer: number;
  head: number | "mean";
}

const largestThumbnail = 64 * 64;
const vectorGraphics = "http://www.w3.org/2000/svg";

/** Controls that tell of every change of the choice; the last layer and the mean of its heads come first. */
export function headPicker(place: Place, changed: (choice: Choice) => void): HTMLElement {
  const choice: Choice = { layer: place.weights.length - 1, head: "mean" };
  const heads = element("div", { class: "heads" });
  const group = freshId("head");
  const show = () => {
    const names: Choice["head"][] = ["mean", ...place.weights[choice.layer]!.keys()];
    heads.replaceChildren(
      ...names.map((head) => {
        const radio = element("input", {
          type: "radio",
          name: group,
          value: head,
          checked: head === choice.head,
          onchange: () => {
            choice.head = head;
            changed(choice);
          },
        });
        return element("label", { class: "head" }, radio, thumbnail(place, choice.layer, head), element("span", {}, head === "mean" ? "mean" : String(head + 1)));
      }),
    );
    changed(choice);
  };
  const layers = element(
    "select",
    {
      onchange: () => {
        choice.layer = Number(layers.value);
        show();
      },
    },
    ...place.weights.map((_, layer) => element("option", { value: layer, selected: layer === choice.layer }, `${layer + 1} of ${place.weights.length}`)),
  );
  show();
  return element(
    "div",
    { class: "choice" },
    element("label", {}, "Layer ", layers),
    element("fieldset", {}, element("legend", {}, "Head"), heads),
  );
}

function thumbnail(place: Place, layer: number, head: Choice["head"]): SVGSVGElement {
  const svg = document.createElementNS(vectorGraphics, "svg");
  svg.setAttribute("aria-hidden", "true");
  const [rows, columns] = [place.queries.length, place.keys.length];
  if (rows * columns > largestThumbnail) {
    return svg;
  }

  svg.setAttribute("viewBox", `0 0 ${columns} ${rows}`);
  svg.setAttribute("preserveAspectRatio", "none");
  const squares: string[] = Array.from({ length: levels + 1 }, () => "");
  matrixOf(place, layer, head).forEach((row, query) => row.forEach((weight, key) => (squares[levelOf(weight)] += `M${key} ${query}h1v1h-1z`)));
  squares.forEach((path, level) => {
    if (path) {
      const cells = document.createElementNS(vectorGraphics, "path");
      cells.setAttribute("d", path);
      cells.style.fill = shade(level);
      svg.append(cells);
    }
  });
  return svg;
}
