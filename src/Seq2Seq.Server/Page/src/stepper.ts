// Walks through generation: buttons, a slider, the arrow keys, or a click on a token.

import { element } from "./dom";

export class Stepper {
  readonly node: HTMLElement;
  private step = 0;
  private readonly tokens: HTMLButtonElement[];
  private readonly slider: HTMLInputElement;
  private readonly says = element("p", { class: "says", role: "status" });
  private readonly back: HTMLButtonElement;
  private readonly on: HTMLButtonElement;

  /** target is what the decoder reads, predicted what comes at each of its places. */
  constructor(
    private readonly target: string[],
    private readonly predicted: string[],
    private readonly changed: (step: number) => void,
  ) {
    this.tokens = predicted.map((token, place) => element("button", { type: "button", class: "token", onclick: () => this.go(place) }, token));
    this.slider = element("input", { type: "range", min: 1, max: predicted.length, value: 1, "aria-label": "Step", oninput: () => this.go(Number(this.slider.value) - 1) });
    this.back = element("button", { type: "button", onclick: () => this.go(this.step - 1) }, "← Back");
    this.on = element("button", { type: "button", onclick: () => this.go(this.step + 1) }, "Next →");
    this.node = element(
      "section",
      { class: "stepper", "aria-label": "Steps of generation" },
      element("h2", {}, "Generation, token by token"),
      element("ol", { class: "written" }, ...this.tokens.map((button) => element("li", {}, button))),
      element("div", { class: "walk" }, this.back, this.slider, this.on),
      this.says,
    );
  }

  /** Goes to a step, from 0; beyond the ends it stays at them. */
  go(step: number): void {
    this.step = Math.min(this.predicted.length - 1, Math.max(0, step));
    this.slider.value = String(this.step + 1);
    this.slider.setAttribute("aria-valuetext", `step ${this.step + 1}, ${this.predicted[this.step]}`);
    this.back.disabled = this.step === 0;
    this.on.disabled = this.step === this.predicted.length - 1;
    this.tokens.forEach((button, place) => {
      button.dataset.when = place < this.step ? "before" : place === this.step ? "now" : "ahead";
      button.toggleAttribute("aria-current", false);
      if (place === this.step) {
        button.setAttribute("aria-current", "step");
      }
    });
    this.says.replaceChildren(
      `Step ${this.step + 1} of ${this.predicted.length}: at `,
      element("span", { class: "token" }, this.target[this.step]!),
      " the model looks around, and ",
      element("span", { class: "token" }, this.predicted[this.step]!),
      " comes next.",
    );
    this.changed(this.step);
  }

  /** Left and right walk wherever no control of its own needs them. */
  listen(scope: HTMLElement): void {
    scope.addEventListener("keydown", (event) => {
      const target = event.target as HTMLElement;
      if (target.closest("input, select, textarea, .map") || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }

      const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (way !== 0) {
        event.preventDefault();
        this.go(this.step + way);
      }
    });
  }
}
