// Requires each entry that it is given, in turn, and counts its exports.
for (const entry of process.argv.slice(2)) {
  const module = require(entry);
  if (Object.keys(module).length === 0) throw new Error(`${entry} exports nothing`);
}
