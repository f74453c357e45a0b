// The page of `seq2seq serve`: a text box, the options, the output as it comes, and the explorer of it.

import { Api, ApiError, type Hypothesis, type Model } from "./api";
import { element, freshId } from "./dom";
import { explorer } from "./explorer";
import { hypothesisList } from "./hypotheses";
import { OptionsForm } from "./options";
import { compare } from "./strategies";

export function app(root: HTMLElement): void {
  const page = new App(new Api());
  root.append(...page.parts);
  void page.loadModels();
}

class App {
  readonly parts: HTMLElement[];
  private readonly text: HTMLTextAreaElement;
  private readonly picker = element("select", { id: freshId("model"), onchange: () => this.showModel() });
  private readonly about = element("small", {});
  private readonly options = new OptionsForm();
  private readonly problem = element("p", { class: "problem", role: "alert" });
  private readonly live = element("p", { class: "output live", "aria-live": "polite" });
  private readonly results = element("div", { class: "results" });
  private readonly comparison = element("section", { class: "comparison" });
  private readonly explored = element("section", { class: "explored" });
  private readonly stop = element("button", { type: "button", disabled: true, onclick: () => this.running?.abort() }, "Stop");
  private readonly key = element("input", { id: freshId("key"), type: "password", autocomplete: "off" });
  private readonly keyForm: HTMLElement;
  private models: Model[] = [];
  private running: AbortController | null = null;

  constructor(private readonly api: Api) {
    this.text = element("textarea", {
      id: freshId("text"),
      rows: 3,
      placeholder: "I am happy",
      onkeydown: (event) => {
        const pressed = event as KeyboardEvent;
        if (pressed.key === "Enter" && (pressed.ctrlKey || pressed.metaKey)) {
          pressed.preventDefault();
          void this.run((signal) => this.translate(signal));
        }
      },
    });
    this.keyForm = element(
      "form",
      { class: "key", hidden: true, onsubmit: (event) => this.useKey(event) },
      element("label", { for: this.key.id }, "The server wants an API key "),
      this.key,
      element("button", {}, "Use it"),
    );
    const form = element(
      "form",
      {
        class: "ask",
        onsubmit: (event) => {
          event.preventDefault();
          void this.run((signal) => this.translate(signal));
        },
      },
      element("div", { class: "model" }, element("label", { for: this.picker.id }, "Model and direction "), this.picker, " ", this.about),
      element("label", { for: this.text.id }, "Text ", element("small", {}, "Ctrl+Enter translates")),
      this.text,
      this.options.node,
      element(
        "div",
        { class: "actions" },
        element("button", { class: "main" }, "Translate"),
        this.stop,
        element("button", { type: "button", onclick: () => void this.run((signal) => this.compare(signal)) }, "Compare strategies"),
      ),
    );
    const output = element("section", { class: "answer", "aria-label": "Output" }, this.live, this.results);
    this.parts = [this.keyForm, form, this.problem, output, this.comparison, this.explored];
  }

  async loadModels(): Promise<void> {
    await this.run(async () => {
      this.models = await this.api.models();
      this.picker.replaceChildren(...this.models.map((model) => element("option", { value: model.id }, model.id)));
      this.showModel();
      this.text.focus();
    });
  }

  // One piece of work at a time; whatever is still under way is left.
  private async run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.running?.abort();
    const own = new AbortController();
    this.running = own;
    this.stop.disabled = false;
    this.problem.textContent = "";
    try {
      await work(own.signal);
    } catch (failure) {
      if (!own.signal.aborted) {
        this.problem.textContent = failure instanceof ApiError ? failure.message : "The server cannot be reached.";
        this.keyForm.hidden = !(failure instanceof ApiError && failure.status === 401);
      }
    } finally {
      if (this.running === own) {
        this.running = null;
        this.stop.disabled = true;
      }
    }
  }

  private async translate(signal: AbortSignal): Promise<void> {
    this.comparison.replaceChildren();
    this.explored.replaceChildren();
    this.results.replaceChildren();
    this.live.textContent = "";
    const text = this.text.value;
    if (this.model?.architecture === "encoder-only") {
      await this.explore(text, null, signal);
      return;
    }

    const written: string[] = [];
    const hear = (sample: number, soFar: string) => {
      written[sample] = soFar;
      this.live.textContent = written.join("\n");
    };
    const hypotheses = await this.api.stream(this.picker.value, text, this.options.read(), hear, signal);
    this.live.textContent = "";
    const list = hypothesisList(hypotheses, (one) => void this.run((own) => this.explore(text, one, own)));
    this.results.replaceChildren(list);
    if (text !== "" && hypotheses[0]) {
      await this.explore(text, hypotheses[0], signal);
    }
  }

  private async explore(text: string, hypothesis: Hypothesis | null, signal: AbortSignal): Promise<void> {
    const document = await this.api.attention(this.picker.value, text, hypothesis?.text ?? null, signal);
    const made = explorer(document);
    const heading = hypothesis ? `Attention for “${hypothesis.text}”` : "Attention";
    this.explored.replaceChildren(element("h2", {}, heading), made.node);
    Object.assign(globalThis, { seq2seq: { kept: made.kept } });
  }

  private async compare(signal: AbortSignal): Promise<void> {
    await compare(this.api, this.picker.value, this.text.value, this.comparison, signal);
  }

  private get model(): Model | undefined {
    return this.models.find((model) => model.id === this.picker.value);
  }

  private showModel(): void {
    const { model } = this;
    this.about.textContent = model
      ? `${model.architecture}, ${(model.parameters / 1e6).toFixed(1)} million parameters, ${model.vocabSize.toLocaleString("en")} tokens, texts of up to ${model.maxLength - 1} tokens`
      : "";
  }

  private useKey(event: Event): void {
    event.preventDefault();
    this.api.key = this.key.value;
    this.keyForm.hidden = true;
    void this.loadModels();
  }
}
