// JSON Lines in, recommendations of a theme out: filter.mjs THEME IN OUT
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";

const [theme, source, out] = process.argv.slice(2);
const kept = createWriteStream(out);
for await (const line of createInterface({ input: createReadStream(source), crlfDelay: Infinity })) {
    const record = JSON.parse(line);
    if (record.themes?.includes(theme))
        kept.write(JSON.stringify(record) + "\n");
}
kept.end();
