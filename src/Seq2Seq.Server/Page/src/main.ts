// Starts the explorer of the document in the page or, where there is none, the page of the server.

import { app } from "./app";
import type { AttentionDocument } from "./attention";
import { explorer } from "./explorer";
import { applyTheme } from "./theme";

applyTheme(document.documentElement);
const embedded = document.getElementById("document");
if (embedded) {
  const made = explorer(JSON.parse(embedded.textContent!) as AttentionDocument);
  document.getElementById("explorer")!.append(made.node);
  // For whoever asks in the browser's console: seq2seq.kept(step, settings).
  Object.assign(globalThis, { seq2seq: { kept: made.kept } });
} else {
  app(document.getElementById("app")!);
}
