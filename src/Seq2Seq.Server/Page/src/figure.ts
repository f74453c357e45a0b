// One of the three attentions: the choice of a head, the map, the weight under the pointer, and the row of the step at hand.

import { matrixOf, type Place } from "./attention";
import { element, weightText } from "./dom";
import { gaze } from "./gaze";
import { headPicker } from "./heads";
import { Heatmap, type Cell } from "./heatmap";

export class Figure {
  readonly node: HTMLElement;
  matrix: number[][] = [];
  private readonly map: Heatmap;
  private readonly readout = element("p", { class: "readout", role: "status" });
  private readonly looks = element("div", { class: "looks" });
  private row = 0;
  private latest: number;
  private who = "";

  /** changed hears that other weights are shown, chosen of a query that was picked. */
  constructor(
    readonly place: Place,
    private readonly changed: () => void,
    chosen: (query: number) => void,
  ) {
    this.latest = place.queries.length - 1;
    this.map = new Heatmap(place, (cell) => this.read(cell), (cell) => chosen(cell.query));
    const picker = headPicker(place, ({ layer, head }) => {
      this.matrix = matrixOf(place, layer, head);
      this.map.draw(this.matrix);
      this.show();
      this.changed();
    });
    this.read(null);
    this.node = element(
      "figure",
      { "data-kind": place.kind },
      element("figcaption", {}, element("h3", {}, place.title), element("p", {}, `${place.meaning}; a row is who looks, a column what at.`)),
      picker,
      this.map.node,
      this.readout,
      this.looks,
    );
  }

  /** Shows the row of a query; who says in words whose it is, latest the last query that is there yet. */
  mark(row: number, latest: number, who: string): void {
    [this.row, this.latest, this.who] = [row, latest, who];
    this.show();
  }

  private show(): void {
    this.map.mark(this.row, this.latest);
    this.looks.replaceChildren(
      element("p", {}, this.who || "The marked token", " looks at:"),
      gaze(this.place.keys, this.matrix[this.row]!, (key) => this.map.isMasked(this.row, key)),
    );
  }

  private read(cell: Cell | null): void {
    if (cell === null) {
      this.readout.textContent = "Point at a cell, or step into the map and use the arrow keys.";
      return;
    }

    const { queries, keys } = this.place;
    const weight = this.matrix[cell.query]![cell.key]!;
    this.readout.replaceChildren(
      element("span", { class: "token" }, queries[cell.query]!),
      " looks at ",
      element("span", { class: "token" }, keys[cell.key]!),
      ": ",
      element("data", { value: weight }, this.map.isMasked(cell.query, cell.key) ? "masked, it comes later (exactly 0)" : weightText(weight)),
    );
  }
}
