// The document that `seq2seq attention` embeds in a page and POST /v1/attention answers with.

/** [layer][head][query][key] */
export type Weights = number[][][][];

export interface AttentionDocument {
  source: string[] | null;
  target: string[] | null;
  predicted: string[] | null;
  encoder_self: Weights | null;
  decoder_self: Weights | null;
  cross: Weights | null;
  model: { architecture: string; vocab_size: number };
  steps: { predicted_ids: number[]; never: number[]; names: Record<string, string>; log_probs: string[] } | null;
}

export type Kind = "encoder_self" | "decoder_self" | "cross";

/** One of the places where a model attends, with the tokens on both sides. */
export interface Place {
  kind: Kind;
  title: string;
  meaning: string;
  weights: Weights;
  queries: string[];
  keys: string[];
  /** Whether a query may look at keys after it. */
  causal: boolean;
}

export function placesOf(document: AttentionDocument): Place[] {
  const { source, target } = document;
  const places: (Place | null)[] = [
    document.encoder_self && {
      kind: "encoder_self",
      title: "Encoder self-attention",
      meaning: "each source token looks at all source tokens",
      weights: document.encoder_self,
      queries: source!,
      keys: source!,
      causal: false,
    },
    document.decoder_self && {
      kind: "decoder_self",
      title: "Masked self-attention",
      meaning: "each target token looks at itself and those before it",
      weights: document.decoder_self,
      queries: target!,
      keys: target!,
      causal: true,
    },
    document.cross && {
      kind: "cross",
      title: "Cross-attention",
      meaning: "each target token looks at the source",
      weights: document.cross,
      queries: target!,
      keys: source!,
      causal: false,
    },
  ];
  return places.filter((place) => place !== null);
}

/** The weights of one head, or the mean of all heads of a layer, [query][key]. */
export function matrixOf(place: Place, layer: number, head: number | "mean"): number[][] {
  const heads = place.weights[layer]!;
  if (head !== "mean") {
    return heads[head]!;
  }

  return place.queries.map((_, query) => place.keys.map((_, key) => heads.reduce((sum, one) => sum + one[query]![key]!, 0) / heads.length));
}

/** The log-probabilities of all tokens at each step. */
export function rowsOf(document: AttentionDocument): Float32Array[] {
  return (document.steps?.log_probs ?? []).map((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    return Float32Array.from({ length: bytes.length / 4 }, (_, id) => view.getFloat32(id * 4, true));
  });
}
