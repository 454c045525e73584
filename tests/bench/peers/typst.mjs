// typst.mjs - Typst by its library for Node: typst.mjs FOLDER PACKAGES PAPER.json OUT.pdf [PAPER.json OUT.pdf …]
// All papers in one process, fonts and what Typst keeps between them too. It writes contents, bookmarks and a
// tagged PDF; the masthead, the references to sources and their links are lacking.
import { createRequire } from "node:module";
import { join } from "node:path";
import { readFileSync, writeFileSync } from "node:fs";

const [folder, packages, ...papers] = process.argv.slice(2);
const { NodeCompiler } = createRequire(join(packages, "package.json"))("@myriaddreamin/typst-ts-node-compiler");
const template = readFileSync(new URL("paper.typ", import.meta.url), "utf8");
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/liberation"] }] });
for (let i = 0; i < papers.length; i += 2)
    writeFileSync(papers[i + 1], compiler.pdf({ mainFileContent: template, inputs: { paper: "/" + papers[i] } }));
