// One matrix of weights with its tokens along both axes. Cells of a shade are one path, so that long texts stay quick.

import { scaleBand } from "d3-scale";
import { select, type Selection } from "d3-selection";
import type { Place } from "./attention";
import { freshId } from "./dom";
import { levelOf, levels, shade } from "./theme";

export interface Cell {
  query: number;
  key: number;
}

const cellSize = 26;
const gap = 1;
const longestLabel = 14;
const characterWidth = 7.4;

export class Heatmap {
  readonly node: HTMLDivElement;
  private readonly svg: Selection<SVGSVGElement, unknown, null, undefined>;
  private readonly x;
  private readonly y;
  private readonly left: number;
  private readonly top: number;

  /** pointed hears of the cell under pointer or cursor, chosen of one that was clicked or entered. */
  constructor(
    private readonly place: Place,
    private readonly pointed: (cell: Cell | null) => void,
    private readonly chosen: (cell: Cell) => void,
  ) {
    const { queries, keys } = place;
    this.left = 12 + characterWidth * Math.max(...queries.map((token) => label(token).length));
    this.top = 12 + characterWidth * Math.max(...keys.map((token) => label(token).length));
    this.x = scaleBand<number>(keys.map((_, key) => key), [this.left, this.left + keys.length * cellSize]);
    this.y = scaleBand<number>(queries.map((_, query) => query), [this.top, this.top + queries.length * cellSize]);
    const [width, height] = [this.x.range()[1], this.y.range()[1]];
    this.node = document.createElement("div");
    this.node.className = "map";
    this.node.tabIndex = 0;
    this.node.setAttribute("role", "application");
    this.node.setAttribute("aria-label", `${place.title}: ${queries.length} rows by ${keys.length} columns; arrow keys move from cell to cell`);
    this.svg = select(this.node).append("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("aria-hidden", "true");
    this.svg.style("max-width", `${width * 1.3}px`).style("min-width", `${Math.min(width, Math.max(0.7 * width, 240))}px`);
    this.drawFrame();
    this.listen();
  }

  /** Shows weights, [query][key]. */
  draw(matrix: number[][]): void {
    const cells: string[] = Array.from({ length: levels + 1 }, () => "");
    matrix.forEach((row, query) =>
      row.forEach((weight, key) => {
        if (!this.isMasked(query, key)) {
          cells[levelOf(weight)] += this.square(query, key);
        }
      }),
    );
    this.svg
      .select("g.cells")
      .selectAll("path")
      .data(cells)
      .join("path")
      .attr("d", (squares) => squares || null)
      .style("fill", (_, level) => shade(level));
  }

  /** Marks the row of a query; rows after the latest are not there yet. */
  mark(query: number, latest: number): void {
    const bottom = this.y.range()[1]!;
    const from = latest + 1 < this.place.queries.length ? this.y(latest + 1)! : bottom;
    this.svg.select("rect.ahead").attr("y", from).attr("height", bottom - from);
    this.svg.select("rect.row").attr("y", this.y(query)!);
    this.svg.selectAll("text.query").classed("marked", (_, one) => one === query);
  }

  /** Shows where pointer or cursor is. */
  point(cell: Cell | null): void {
    const cursor = this.svg.select("rect.cursor").attr("visibility", cell ? "visible" : "hidden");
    if (cell) {
      cursor.attr("x", this.x(cell.key)!).attr("y", this.y(cell.query)!);
    }

    this.svg.selectAll("text.query").classed("pointed", (_, one) => one === cell?.query);
    this.svg.selectAll("text.key").classed("pointed", (_, one) => one === cell?.key);
  }

  isMasked(query: number, key: number): boolean {
    return this.place.causal && key > query;
  }

  private square(query: number, key: number): string {
    const size = cellSize - gap;
    return `M${this.x(key)} ${this.y(query)}h${size}v${size}h-${size}z`;
  }

  private drawFrame(): void {
    const { queries, keys } = this.place;
    const hatch = freshId("hatch");
    const pattern = this.svg.append("defs").append("pattern").attr("id", hatch).attr("class", "hatch");
    pattern.attr("width", 6).attr("height", 6).attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
    pattern.append("rect").attr("width", 2).attr("height", 6);
    this.svg.append("g").attr("class", "cells");
    const masked = queries.flatMap((_, query) => keys.flatMap((_, key) => (this.isMasked(query, key) ? this.square(query, key) : [])));
    this.svg.append("path").attr("class", "masked").attr("d", masked.join("") || null).attr("fill", `url(#${hatch})`);
    const width = keys.length * cellSize;
    this.svg.append("rect").attr("class", "ahead").attr("x", this.left).attr("width", width).attr("height", 0);
    this.svg.append("rect").attr("class", "row").attr("x", this.left - 1).attr("width", width + 1).attr("height", cellSize - gap);
    this.svg.append("rect").attr("class", "cursor").attr("visibility", "hidden").attr("width", cellSize - gap).attr("height", cellSize - gap);
    const middle = cellSize / 2;
    this.svg.selectAll("text.query").data(queries).join("text").attr("class", "query")
      .attr("x", this.left - 6).attr("y", (_, query) => this.y(query)! + middle).text(label);
    this.svg.selectAll("text.key").data(keys).join("text").attr("class", "key")
      .attr("transform", (_, key) => `translate(${this.x(key)! + middle} ${this.top - 6}) rotate(-90)`).text(label);
  }

  private listen(): void {
    let cursor: Cell = { query: 0, key: 0 };
    const move = (cell: Cell | null) => {
      cursor = cell ?? cursor;
      this.point(cell);
      this.pointed(cell);
    };
    this.node.addEventListener("pointermove", (event) => move(this.cellAt(event)));
    this.node.addEventListener("pointerleave", () => move(null));
    this.node.addEventListener("click", (event) => {
      const cell = this.cellAt(event);
      move(cell);
      if (cell) {
        this.chosen(cell);
      }
    });
    this.node.addEventListener("focus", () => move(cursor));
    this.node.addEventListener("blur", () => move(null));
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.chosen(cursor);
      }

      const next = this.moved(cursor, event.key);
      if (next) {
        event.preventDefault();
        move(next);
      }
    });
  }

  private moved({ query, key }: Cell, pressed: string): Cell | null {
    const [lastQuery, lastKey] = [this.place.queries.length - 1, this.place.keys.length - 1];
    switch (pressed) {
      case "ArrowUp": return { query: Math.max(0, query - 1), key };
      case "ArrowDown": return { query: Math.min(lastQuery, query + 1), key };
      case "ArrowLeft": return { query, key: Math.max(0, key - 1) };
      case "ArrowRight": return { query, key: Math.min(lastKey, key + 1) };
      case "Home": return { query, key: 0 };
      case "End": return { query, key: lastKey };
      default: return null;
    }
  }

  private cellAt(event: MouseEvent): Cell | null {
    const box = this.svg.node()!.getBoundingClientRect();
    const scale = this.x.range()[1]! / box.width;
    const key = Math.floor(((event.clientX - box.left) * scale - this.left) / cellSize);
    const query = Math.floor(((event.clientY - box.top) * scale - this.top) / cellSize);
    const isInside = key >= 0 && query >= 0 && key < this.place.keys.length && query < this.place.queries.length;
    return isInside ? { query, key } : null;
  }
}

function label(token: string): string {
  const characters = [...token];
  return characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join("")}…` : token;
}
