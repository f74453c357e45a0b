// Makes huggingface.jsonl: what Hugging Face's tokenizers (the Rust library, through its Node binding) make of the files in tiny/.
//
//   seq2seq tokenizer train --input corpus.txt --vocab-size 400 --output tiny
//   npm install --no-save @anush008/tokenizers@0.6.0
//   node make_huggingface_ids.mjs > huggingface.jsonl
import fs from "fs";
import path from "path";
import { createRequire } from "module";

const require = createRequire(path.join(process.cwd(), "script.js"));
const { BPE, Tokenizer, byteLevelPreTokenizer } = require("@anush008/tokenizers");

const awkward = [
  "", " ", "  two  spaces  ", "a\tb\r\nc\u0000d", "no-break\u00a0space\u202f!\u2028line\u2029paragraph\u0085next\u3000wide",
  "<s>", "</s><pad><unk>", "He'd've said: it's 's 't I'll we're I'm'm 'S", "1234567890 ²½Ⅳ٣ x²", "e\u0301 é ﬁ Å Å",
  "😀👩‍👩‍👧🏳️‍🌈❤️🇫🇷 👍🏽", "𝒜𝓫𝟘1 𠀀𠀁 𐍈", "مرحبا بالعالم", "שלום עולם", "हिन्दी में", "ไทยแลนด์", "한국어 조합", "Ϡϡ \ufeffBOM \ufffd \uffff",
];
const lines = fs.readFileSync("corpus.txt", "utf8").trimEnd().split("\n");
const tokenizer = new Tokenizer(await BPE.fromFile("tiny/vocab.json", "tiny/merges.txt"));
tokenizer.setPreTokenizer(byteLevelPreTokenizer(false));
for (const text of awkward.concat(lines)) {
  const encoding = await tokenizer.encode(text, null, { addSpecialTokens: false });
  console.log(JSON.stringify({ text, ids: encoding.getIds() }));
}
