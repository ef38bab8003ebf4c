const blocks = ['P', 'DIV', 'UL', 'OL', 'TABLE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE'];

/** The text of copied HTML with what a plain text can keep of its meaning: list marks, lines, cells of a row. */
export function plainText(root: Node): string {
  return write(root)
    .replace(/[^\S\n\t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function write(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/\s+/g, ' ');
  if (!(node instanceof Element)) return '';
  const name = node.tagName;
  if (name === 'BR') return '\n';
  if (['STYLE', 'SCRIPT', 'TITLE', 'META'].includes(name)) return '';
  const inner = [...node.childNodes].map(write).join('');
  if (name === 'TD' || name === 'TH') return `${inner.trim()}${node.nextElementSibling ? '\t' : ''}`;
  if (name === 'TR') return `\n${inner}`;
  if (name === 'LI') return `\n${mark(node)} ${inner.trim()}`;
  return blocks.includes(name) ? `\n${inner}\n` : inner;
}

function mark(item: Element): string {
  const list = item.parentElement;
  if (list?.tagName !== 'OL') return '—';
  const number = [...list.children].indexOf(item) + Number(list.getAttribute('start') ?? 1);
  return `${number}.`;
}
