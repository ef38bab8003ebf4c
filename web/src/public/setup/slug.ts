const letters: Record<string, string> = Object.fromEntries(
  (
    'а-a б-b в-v г-g д-d е-e ё-e ж-zh з-z и-i й-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-kh ' +
    'ц-ts ч-ch ш-sh щ-shch ъ- ы-y ь- э-e ю-iu я-ia'
  )
    .split(' ')
    .map((pair) => pair.split('-') as [string, string]),
);

/** A name as it may stand in an address: «Рязанская ассоциация» becomes `riazanskaia-assotsiatsiia` (ICAO 9303). */
export const slugOf = (name: string): string =>
  [...name.toLowerCase()]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
    .slice(0, 60)
    .replace(/-$/, '');
