import { codeCell, csv, figureCell } from './csv.rules.js';

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
