import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/array-of-directive',
  title: 'Brackets behind the name of a directive',
  severity: 'error',
  applies: 'always',
  why: 'Brackets make an array of a name, which only programs can ask for. Where the name is one of a directive, PHP does not get a text from it and mostly ends with "Out of memory" before it has started.',
  references: ['https://www.php.net/manual/en/function.get-cfg-var.php'],
  examples: [{ bad: { 'php.ini': '«user_agent[]» = shop\n' }, good: { 'php.ini': 'user_agent = shop\n' } }],
  silent: [{ 'php.ini': 'shop.hosts[] = a\nshop.hosts[b] = c\n' }],

  check({ arrays, shown, settings, documents }, report) {
    const order = documents.map(({ uri }) => uri);
    for (const { uri, node } of arrays) {
      const name = node.name.text;
      const winner = settings.entry(name);
      const isOverridden =
        winner &&
        (winner.uri === uri ? winner.node.start > node.start : order.indexOf(winner.uri) > order.indexOf(uri));
      if (shown.find(name).kind !== 'known' || !node.offset || isOverridden) continue;
      const end = node.offset.end + 1;
      report(
        { uri, start: node.name.start, end },
        {
          message: `\`${name}\` takes one text, not an array: PHP does not start.`,
          fixes: [
            { title: 'Remove the brackets', edits: [{ uri, start: node.name.end, end, newText: '' }], safe: false },
          ],
        },
      );
    }
  },
});
