// The server's HTTP API.

import type { AttentionDocument } from "./attention";

export interface Model {
  id: string;
  architecture: "encoder-decoder" | "decoder-only" | "encoder-only";
  parameters: number;
  vocabSize: number;
  hasTokenizer: boolean;
  maxLength: number;
}

export interface Hypothesis {
  text: string;
  score: number;
  logProb: number;
  finished: boolean;
  finishReason: string;
}

export type Options = Record<string, string | number>;

interface Answer {
  translations: { hypotheses: Hypothesis[] }[];
}

/** What the server says is wrong. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export class Api {
  /** Sent with every request when not empty. */
  key = "";

  async models(): Promise<Model[]> {
    const response = await this.send("/v1/models", null);
    return ((await response.json()) as { models: Model[] }).models;
  }

  async attention(model: string, text: string, target: string | null, signal?: AbortSignal): Promise<AttentionDocument> {
    const response = await this.send("/v1/attention", { model, text, ...(target === null ? {} : { target }) }, signal);
    return (await response.json()) as AttentionDocument;
  }

  async translate(model: string, text: string, options: Options, signal?: AbortSignal): Promise<Hypothesis[]> {
    const response = await this.send("/v1/translate", { model, text, options, stream: false }, signal);
    return hypothesesOf((await response.json()) as Answer);
  }

  /** The same; hears of the text so far of each output with every token. A beam settles nothing before its end. */
  async stream(model: string, text: string, options: Options, hear: (sample: number, text: string) => void, signal: AbortSignal): Promise<Hypothesis[]> {
    const response = await this.send("/v1/translate", { model, text, options, stream: true }, signal);
    for await (const { name, data } of events(response.body!)) {
      if (name === "token") {
        const token = JSON.parse(data) as { sample?: number; text: string };
        hear(token.sample ?? 0, token.text);
      } else if (name === "done") {
        return hypothesesOf(JSON.parse(data) as Answer);
      } else if (name === "error") {
        throw new ApiError(200, messageOf(data));
      }
    }

    throw new ApiError(200, "The answer broke off.");
  }

  private async send(path: string, body: object | null, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = body ? { "content-type": "application/json" } : {};
    if (this.key) {
      headers.authorization = `Bearer ${this.key}`;
    }

    const response = await fetch(path, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body), signal: signal ?? null });
    if (!response.ok) {
      throw new ApiError(response.status, messageOf(await response.text()));
    }

    return response;
  }
}

function hypothesesOf(answer: Answer): Hypothesis[] {
  return answer.translations[0]?.hypotheses ?? [];
}

function messageOf(json: string): string {
  try {
    return (JSON.parse(json) as { error: { message: string } }).error.message;
  } catch {
    return "The server gave no reason.";
  }
}

/** Server-sent events of a body (the event-stream format of the HTML standard, as far as this server writes it). */
export async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<{ name: string; data: string }> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }

    const blocks = (rest + value.replaceAll("\r", "")).split("\n\n");
    rest = blocks.pop()!;
    for (const block of blocks) {
      const lines = block.split("\n");
      const field = (name: string) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ""));
      yield { name: field("event")[0] ?? "message", data: field("data").join("\n") };
    }
  }
}
