import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { defaultAccent, mark, product } from '../src/platform/brand.rules.js';
import { grounds } from '../src/platform/palette.rules.js';
import { rootPath } from '../src/platform/root.js';

const file = (name: string) => readFileSync(rootPath('web', 'public', name));

describe('the icons of the site', () => {
  it('show the mark the product has everywhere', () => {
    const icon = file('favicon.svg').toString();
    expect(icon).toContain(`d="${mark}"`);
    expect(icon).toContain(`<title>${product}</title>`);
  });

  it('that the document names are there', () => {
    const html = readFileSync(rootPath('web', 'index.html'), 'utf8');
    const named = [...html.matchAll(/<link rel="([\w-]+)" href="\/([\w.-]+)"/g)].map(([, rel, name]) => [
      rel,
      name,
    ]);
    expect(named.map(([rel]) => rel)).toEqual(['icon', 'icon', 'apple-touch-icon', 'manifest']);
    for (const [, name = ''] of named) expect(file(name).length).toBeGreaterThan(0);
  });

  it('are of the size that is said of them', async () => {
    const { name, icons, background_color, theme_color } = JSON.parse(file('site.webmanifest').toString());
    expect([name, background_color, theme_color]).toEqual([product, grounds.paper, defaultAccent]);
    const sized = icons.filter(({ type }: { type: string }) => type === 'image/png');
    expect(sized.map(({ purpose }: { purpose: string }) => purpose)).toContain('maskable');
    const said = [...sized, { src: '/apple-touch-icon.png', sizes: '180x180' }] as {
      src: string;
      sizes: string;
    }[];
    for (const { src, sizes } of said) {
      const { format, width, height } = await sharp(file(src.slice(1))).metadata();
      expect([src, format, `${width}x${height}`]).toEqual([src, 'png', sizes]);
    }
    // one picture of 32 by 32, a PNG
    const ico = file('favicon.ico');
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[7]]).toEqual([1, 1, 32, 32]);
    expect(await sharp(ico.subarray(22)).metadata()).toMatchObject({ format: 'png', width: 32, height: 32 });
  });
});
