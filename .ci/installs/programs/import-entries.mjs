// Imports each entry that it is given, in turn, and counts its exports.
for (const entry of process.argv.slice(2)) {
  const json = entry.endsWith('.json');
  const module = await import(entry, json ? { with: { type: 'json' } } : {});
  if (Object.keys(module).length === 0) throw new Error(`${entry} exports nothing`);
}
