import fc from 'fast-check';
import { anyText } from '../../../test/support/properties.js';
import { deviceOf } from './device.rules.js';

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 YaBrowser/25.10.0.0 Safari/537.36',
      'Yandex Browser',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    ['curl/8.5.0', null, null],
  ])('is told from %s', (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system });
  });

  it('may be unknown', () => {
    expect(deviceOf(null)).toEqual({ browser: null, system: null });
  });
});

describe('a device, whatever it says of itself', () => {
  it('is told by names we know, or not at all: nothing of the header is repeated', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyText, fc.constantFrom('Firefox/1', 'Windows', 'Edg/', 'Linux', '<script>'))),
        (parts) => {
          const { browser, system } = deviceOf(parts.join(' '));
          for (const name of [browser, system]) if (name) expect(name).toMatch(/^[A-Za-z ]+$/);
        },
      ),
    );
    expect(deviceOf(null)).toEqual({ browser: null, system: null });
  });
});
