import { jurorName } from './juror-name.rules.js';

it('calls experts as they write themselves, and until then as the coordinator did', () => {
  const person = { names: {}, name: '', email: 'm.orlova@example.org' };
  expect(jurorName('Мария Орлова', null, 'ru')).toBe('Мария Орлова');
  expect(jurorName('Мария Орлова', person, 'ru')).toBe('Мария Орлова');
  const named = { ...person, names: { en: { given: 'Maria', family: 'Orlova' } } };
  expect(jurorName('Мария Орлова', named, 'ru')).toBe('Maria Orlova');
});
