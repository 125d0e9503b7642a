/** A name that one object in a text of JSON has twice: JSON.parse keeps the second and says nothing of the first. */
export function repeatedName(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/g;
  for (const [text, isName] of json.matchAll(token)) {
    if (text === '{') open.push(new Set());
    else if (text === '[') open.push(null);
    else if (text === '}' || text === ']') open.pop();
    else if (isName !== undefined) {
      const name = JSON.parse(text.slice(0, -isName.length)) as string;
      const names = open.at(-1);
      if (names?.has(name)) return name.slice(0, 100);
      names?.add(name);
    }
  }
  return null;
}
