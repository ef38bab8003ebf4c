import sharp from 'sharp';
import type { Card } from './card.rules.js';
import { draw, HEIGHT, versionOf, WIDTH } from './drawing.js';

const card = (values: Partial<Card> = {}): Card => ({
  association: 'Библиотечная ассоциация',
  title: 'Чтение',
  fact: 'Приём заявок до 1 декабря 2026 г.',
  accent: '#2f6b4f',
  ...values,
});

/** How many points of a part of the picture are as good as white. */
async function white(png: Buffer, [left, top, width, height]: [number, number, number, number]) {
  const { data, info } = await sharp(png)
    .extract({ left, top, width, height })
    .raw()
    .toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let at = 0; at < data.length; at += info.channels)
    if (data[at]! > 240 && data[at + 1]! > 240 && data[at + 2]! > 240) count++;
  return count;
}
const middle: [number, number, number, number] = [0, 120, WIDTH, 380];

describe('a card', () => {
  it('is a PNG of the size links are shown in, with the title in white', async () => {
    const png = await draw(card());
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(await white(png, middle)).toBeGreaterThan(3_000);
    expect(await white(await draw(card({ title: '' })), middle)).toBe(0);
  });

  it('keeps inside its margins whatever the texts are', async () => {
    const long = 'Всероссийский конкурс проектов <b>&«продвижение» чтения 😀 '.repeat(8);
    for (const title of [long, long.replaceAll(' ', ''), '<b>&', '\u0000\u202e', '漢字'.repeat(50)]) {
      const png = await draw(card({ title, association: long, fact: long }));
      for (const edge of [
        [0, 0, WIDTH, 60],
        [0, HEIGHT - 60, WIDTH, 60],
        [0, 0, 70, HEIGHT],
        [WIDTH - 70, 0, 70, HEIGHT],
      ] as [number, number, number, number][])
        expect(await white(png, edge)).toBe(0);
    }
  });

  it('has signs of markup in it as they are written', async () => {
    const [plain, marked] = await Promise.all([
      draw(card({ title: 'b' })),
      draw(card({ title: '<b>&amp;' })),
    ]);
    expect(await white(marked, middle)).toBeGreaterThan((await white(plain, middle)) * 3);
  });

  it('wears the accent, darkened until white is readable on it', async () => {
    const ground = async (accent: string | null) => {
      const [r, g, b] = await sharp(await draw(card({ accent })))
        .extract({ left: 2, top: 2, width: 1, height: 1 })
        .raw()
        .toBuffer();
      return [r, g, b] as [number, number, number];
    };
    const [r, g, b] = await ground('#b3372f');
    expect(r).toBeGreaterThan(Math.max(g, b) + 40);
    expect(Math.max(...(await ground('#ffffff')))).toBeLessThan(100);
    expect(await ground(null)).toEqual(await ground('#2f6b4f'));
  });

  it('has a version of its own for each thing it says', () => {
    const versions = [
      card(),
      card({ title: 'Чтения' }),
      card({ fact: '' }),
      card({ association: '' }),
      card({ accent: null }),
    ].map(versionOf);
    expect(new Set(versions).size).toBe(versions.length);
    expect(versionOf(card())).toBe(versions[0]);
    expect(versions[0]).toMatch(/^[\w-]{16}$/);
  });
});
