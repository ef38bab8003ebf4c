import fc from 'fast-check';
import { anyLocale, anyText } from '../../test/support/properties.js';
import { byteOrderMark, codeCell, csv, csvLine, figureCell } from './csv.rules.js';

describe('CSV', () => {
  it('quotes what would break the table', () => {
    expect(csv([['a', 'b"c', 'd\ne', null, 'f,g', ' h']], 'en')).toBe(
      '\uFEFFa,"b""c","d\ne",,"f,g"," h"\r\n',
    );
    expect(csv([['a;b', 'c,d']], 'ru')).toBe('\uFEFF"a;b";c,d\r\n');
  });

  it.each(['=HYPERLINK("http://evil")', '+1', '-2+3', '@SUM(A1)', '\t=1', ' =1', '\r=1'])(
    'makes %j a text',
    (text) => {
      const [cell = ''] = csv([[text]], 'en')
        .slice(1)
        .split(/\r\n$/);
      expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it.each([
    ['40817810099910004312', '"=""40817810099910004312"""'],
    ['044525225', '"=""044525225"""'],
    ['GB29 NWBK 6016 1331 9268 19', '"=""GB29 NWBK 6016 1331 9268 19"""'],
    ['-1', '"=""-1"""'],
    // what is no code is a text like any other
    ['1"&HYPERLINK("http://evil")&"', '"1""&HYPERLINK(""http://evil"")&"""'],
    ['=1+1', "'=1+1"],
    ['+7;8', `"'+7;8"`],
    ['•••• 4312', '•••• 4312'],
  ])('keeps the digits of the code %j as they are, and nothing else of it works', (code, cell) => {
    expect(csv([[codeCell(code), codeCell(null)]], 'ru')).toBe(`\uFEFF${cell};\r\n`);
  });

  it('leaves figures as they are, also below zero', () => {
    expect(csv([[figureCell('-5.50', 'ru'), figureCell('7.25', 'ru'), figureCell(null, 'ru')]], 'ru')).toBe(
      '\uFEFF-5,50;7,25;\r\n',
    );
    expect(csv([[figureCell('7.25', 'en')]], 'en')).toBe('\uFEFF7.25\r\n');
  });
});

/** As a spreadsheet reads the file (RFC 4180). */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [''];
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!;
    if (quoted && sign === '"' && line[at + 1] === '"') cells[cells.length - 1] += line[at++]!;
    else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells;
}

describe('a table, whatever is in it', () => {
  const hostile = fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t=', '\r=', ' =', '\n+', '\ufeff='), anyText)
    .map((parts) => parts.join(''));
  const text = fc.oneof(anyText, hostile, fc.constantFrom('a;b', 'a,b', 'a"b', 'a\r\nb'));
  const separator = { ru: ';', en: ',' };

  it('reads back cell by cell, and no text in it is a formula', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), anyLocale, (row, locale) => {
        const line = csvLine(row, locale);
        expect(line.endsWith('\r\n')).toBe(true);
        const read = cellsOf(line.slice(0, -2), separator[locale]);
        expect(read).toHaveLength(row.length);
        for (const [index, cell] of read.entries()) {
          expect([row[index], `'${row[index]}`.slice(1)]).toContain(
            cell.replace(/^'/, row[index]!.startsWith("'") ? "'" : ''),
          );
          expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
        }
      }),
    );
  });

  it('keeps a code as it is written, and runs nothing that calls itself one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^\d{5,30}$/), text), anyLocale, (code, locale) => {
        const [cell = ''] = cellsOf(csvLine([codeCell(code)], locale).slice(0, -2), separator[locale]);
        if (cell.startsWith('=')) expect(cell).toMatch(/^="[\p{L}\p{N} ./-]+"$/u);
        else expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
      }),
    );
  });

  it('has a figure as the reader’s spreadsheet reads it, and nothing for none', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer().map((units) => (units / 100).toFixed(2))),
        anyLocale,
        (figure, locale) => {
          const [cell] = cellsOf(
            csvLine([figureCell(figure, locale)], locale).slice(0, -2),
            separator[locale],
          );
          expect(cell?.replace(',', '.')).toBe(figure ?? '');
        },
      ),
    );
    expect(csv([['a']], 'ru')).toBe(`${byteOrderMark}a\r\n`);
  });
});
