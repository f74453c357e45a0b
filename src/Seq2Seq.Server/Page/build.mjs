// Makes dist/page.js, dist/page.css and dist/sources.sha256 from src/; `node build.mjs FOLDER` writes elsewhere.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");
const bundled = await build({
  absWorkingDir: here,
  entryPoints: [{ in: "src/main.ts", out: "page" }, { in: "src/page.css", out: "page" }],
  outdir: "dist",
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["es2022"],
  metafile: true,
  write: false,
  logLevel: "warning",
});

mkdirSync(out, { recursive: true });
const text = (end) => bundled.outputFiles.find((file) => file.path.endsWith(end)).text;
writeFileSync(join(out, "page.js"), notices() + text(".js"));
writeFileSync(join(out, "page.css"), text(".css"));
writeFileSync(join(out, "sources.sha256"), `${sourceHash()}\n`);

// The licences of the packages that are in the bundle, those with the same text together.
function notices() {
  const names = new Set(Object.keys(bundled.metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  const packages = new Map();
  for (const name of [...names].sort()) {
    const licence = readFileSync(join(here, "node_modules", name, "LICENSE"), "utf8").trim();
    packages.set(licence, [...(packages.get(licence) ?? []), name]);
  }

  const parts = [...packages].map(([licence, of]) => `${of.join(", ")}:\n${licence}`);
  return `/*\nThis file has parts of these packages.\n\n${parts.join("\n\n")}\n*/\n`;
}

// By which a test without Node.js sees that dist/ is not behind src/.
function sourceHash() {
  const hash = createHash("sha256");
  const files = ["build.mjs", "package-lock.json", ...readdirSync(join(here, "src")).map((name) => `src/${name}`)].sort();
  for (const file of files) {
    hash.update(`${file}\n`).update(readFileSync(join(here, file)));
  }

  return hash.digest("hex");
}
