import fc from 'fast-check';
import { escapeHtml, type Head, headHtml, previewHtml, summary } from './head.rules.js';

const head = (values: Partial<Head> = {}): Head => ({
  title: 'Молодые профессионалы',
  description: 'Гранты на проекты',
  path: '/contests/young-2027',
  kind: 'website',
  listed: true,
  picture: null,
  ...values,
});
const origin = 'https://grants.example.org';

/** The texts of attributes and elements as a browser would read them. */
const decode = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('the head of a page', () => {
  it('names it for the window, for search engines and for shared links', () => {
    expect(headHtml(head(), 'ru', origin).split('\n    ')).toEqual([
      '<title>Молодые профессионалы — Laurel</title>',
      '<meta name="description" content="Гранты на проекты" />',
      '<link rel="canonical" href="https://grants.example.org/contests/young-2027" />',
      '<meta property="og:url" content="https://grants.example.org/contests/young-2027" />',
      '<meta property="og:site_name" content="Laurel" />',
      '<meta property="og:type" content="website" />',
      '<meta property="og:title" content="Молодые профессионалы" />',
      '<meta property="og:description" content="Гранты на проекты" />',
      '<meta property="og:locale" content="ru_RU" />',
      '<meta name="twitter:card" content="summary" />',
    ]);
    const article = headHtml(head({ kind: 'article' }), 'en', origin);
    expect(article).toContain('content="article"');
    expect(article).toContain('content="en_GB"');
  });

  it('shows the picture large where there is one, with its size and what it says', () => {
    const picture = {
      path: '/cards/contests/young-2027.png?lang=ru&v=1',
      width: 1200,
      height: 630,
      alt: '«Чтение» & <b>',
    };
    const html = headHtml(head({ picture }), 'ru', origin);
    for (const line of [
      `<meta property="og:image" content="${origin}/cards/contests/young-2027.png?lang=ru&amp;v=1" />`,
      '<meta property="og:image:type" content="image/png" />',
      '<meta property="og:image:width" content="1200" />',
      '<meta property="og:image:height" content="630" />',
      '<meta property="og:image:alt" content="«Чтение» &amp; &lt;b&gt;" />',
      '<meta name="twitter:card" content="summary_large_image" />',
    ])
      expect(html.split('\n    ')).toContain(line);
  });

  it('keeps a page that is nobody else’s out of search engines, and has no empty description', () => {
    const html = headHtml(head({ listed: false, description: ' ' }), 'ru', origin);
    expect(html).toContain('<meta name="robots" content="noindex" />');
    expect(html).not.toMatch(/canonical|og:url|description/);
  });

  it('is never left by what people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, path) => {
        const html = headHtml(head({ title, description: title, path: `/${path}` }), 'ru', origin);
        expect(html.match(/<(?!\/?title>|meta (name|property)="[\w:]+" content="[^"]*" \/>|link )/g)).toBe(
          null,
        );
        expect(html.match(/<title>/g)).toHaveLength(1);
      }),
    );
    const hostile = `"><script>alert('1')</script>`;
    const html = headHtml(head({ title: hostile }), 'ru', origin);
    expect(html).not.toContain('<script');
    expect(decode(html)).toContain(`<title>${hostile} — Laurel</title>`);
    expect(escapeHtml(`& < > " '`)).toBe('&amp; &lt; &gt; &quot; &#39;');
  });
});

describe('the preview data', () => {
  it('reads back as it was, and cannot end its element', () => {
    const data = { '/api/public/x': { title: '</script><script>alert(1)</script><!--', text: '\u2028' } };
    const html = previewHtml({ accent: '#336699', siteAccent: null, signedIn: false, data });
    expect(html.match(/<\/?script|<!--/g)).toEqual(['<script', '</script']);
    const [, json] = /^<script type="application\/json" id="preview">(.*)<\/script>$/s.exec(html)!;
    expect(JSON.parse(json!)).toEqual({
      accent: '#336699',
      siteAccent: null,
      signedIn: false,
      data,
    });
  });
});

describe('a summary', () => {
  it('is one line, cut between words', () => {
    expect(summary(' Первый\n\nвторой ', 100)).toBe('Первый второй');
    expect(summary('Первый второй, третий', 16)).toBe('Первый второй…');
    expect(summary('а'.repeat(50), 10)).toBe(`${'а'.repeat(9)}…`);
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 10, max: 60 }), (text, max) => {
        expect(summary(text, max).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
