import fc from 'fast-check';
import { anyText } from '../../test/support/properties.js';
import { type FileType, factsOf, fileTypes, mayShowInline, typeOfExtension } from './file-types.rules.js';

describe('types of files', () => {
  it('are known by extension, and nothing else is taken for one, whatever it is called', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom('toString', 'svg', 'html', 'exe')), (extension) => {
        const type = typeOfExtension(extension);
        if (type) expect(Object.keys(fileTypes)).toContain(type);
        else expect(Object.keys(fileTypes)).not.toContain(extension);
      }),
    );
    for (const type of Object.keys(fileTypes)) expect(typeOfExtension(type)).toBe(type);
  });

  it('are shown by a browser only where they cannot run anything', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom('text/html', 'image/svg+xml', 'text/csv')), (media) => {
        expect(mayShowInline(media)).toBe(false);
      }),
    );
    const shown = (Object.keys(fileTypes) as FileType[]).filter((type) => mayShowInline(factsOf(type).type));
    expect(shown.sort()).toEqual(['jpg', 'pdf', 'png', 'webp']);
  });
});
