// Bundles style, behaviour, fonts and icons into the folder given, each under a name that changes with its content, and writes
// assets.json: plain name -> served name. Text is compressed here, once, as well as it can be.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const web = dirname(here);
const out = process.argv[2];
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const names = {};

function emit(name, bytes) {
  const extension = extname(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const served = `${basename(name, extension)}-${hash}${extension}`;
  writeFileSync(join(out, served), bytes);
  if (extension !== ".woff2") {
    writeFileSync(join(out, served + ".br"), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
  names[name] = served;
}

// Icons in use: every name given to the Icon component, or kept as Icon in a C# table.
function iconsInUse() {
  const used = new Set();
  for (const file of readdirSync(web, { recursive: true })) {
    if (/^(Client|obj|bin)[\\/]/.test(file) || !/\.(razor|cs)$/.test(file)) {
      continue;
    }
    const text = readFileSync(join(web, file), "utf8");
    for (const match of text.matchAll(/<Icon\s+Name="([a-z0-9-]+)"|\bIcon(?:Name)?\s*[:=]\s*"([a-z0-9-]+)"|Icons\.Use\("([a-z0-9-]+)"\)/g)) {
      used.add(match[1] ?? match[2] ?? match[3]);
    }
  }
  return [...used].sort();
}

function sprite() {
  const symbols = iconsInUse().map(name => {
    const file = join(here, "node_modules/@tabler/icons/icons/outline", name + ".svg");
    const svg = readFileSync(file, "utf8");
    const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${symbols.join("")}</svg>`;
}

function fonts() {
  const files = join(here, "node_modules/@fontsource-variable");
  for (const [name, path] of [
    ["sans.woff2", "source-sans-3/files/source-sans-3-latin-wght-normal.woff2"],
    ["sans-ext.woff2", "source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2"],
    ["serif.woff2", "source-serif-4/files/source-serif-4-latin-opsz-normal.woff2"],
    ["serif-ext.woff2", "source-serif-4/files/source-serif-4-latin-ext-opsz-normal.woff2"],
  ]) {
    emit(name, readFileSync(join(files, path)));
  }
}

// Addresses of fonts in the style sheet are "font:NAME" and become the served ones.
const servedFonts = {
  name: "served-fonts",
  setup(bundler) {
    bundler.onResolve({ filter: /^font:/ }, found => ({ path: "/assets/" + names[found.path.slice(5)], external: true }));
  },
};

fonts();
emit("icons.svg", Buffer.from(sprite()));
const result = await build({
  entryPoints: { style: join(here, "style.css"), main: join(here, "main.ts"), theme: join(here, "theme.ts") },
  bundle: true,
  minify: true,
  write: false,
  outdir: out,
  target: "es2022",
  format: "iife",
  legalComments: "none",
  logLevel: "warning",
  plugins: [servedFonts],
});
for (const file of result.outputFiles) {
  emit(relative(out, file.path), Buffer.from(file.contents));
}
writeFileSync(join(out, "assets.json"), JSON.stringify(names, null, 2));
