import { z } from 'zod';

/** A string that PostgreSQL can keep in jsonb (no NUL, no half of a surrogate pair), of at most `max` UTF-16 units. */
export const storedText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text), {
      params: { code: 'answer.unreadable_characters' },
    });

const tidy = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();

/** Length as a person counts it: й is one character however it was typed, and so is a line break. */
export const characters = (text: string): number => [...tidy(text)].length;

/** Words of a text: runs of letters and digits, `из-за` and `l'art` being one each. */
export const words = (text: string): number =>
  tidy(text).match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu)?.length ?? 0;

export const isBlank = (text: string): boolean => text.trim() === '';
