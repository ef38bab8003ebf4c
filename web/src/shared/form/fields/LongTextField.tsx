import { Textarea } from '@mantine/core';
import type { ClipboardEvent } from 'react';
import { characters, words } from '../../../../../src/forms/kinds/text.rules.js';
import { Counter } from './Counter.js';
import { type FieldProps, textValue } from './field.js';
import { plainText } from './pasted.js';
import { useField } from './useField.js';

export function LongTextField({ field, value, onChange, onLeave, faults }: FieldProps<'long_text'>) {
  const text = textValue(value);
  return (
    <Textarea
      {...useField(field, faults)}
      autosize
      minRows={field.maxLength > 1_000 ? 5 : 3}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
      onPaste={pasteAsText}
      inputContainer={(input) => (
        <>
          {input}
          {field.maxWords !== undefined && <Counter actual={words(text)} max={field.maxWords} unit="words" />}
          <Counter actual={characters(text)} max={field.maxLength} unit="characters" />
        </>
      )}
    />
  );
}

/** Lists and tables of a text editor keep their marks and lines; `insertText` keeps the way back (Ctrl+Z). */
function pasteAsText(event: ClipboardEvent<HTMLTextAreaElement>) {
  const html = event.clipboardData.getData('text/html');
  if (!/<(li|td)\b/i.test(html)) return;
  const text = plainText(new DOMParser().parseFromString(html, 'text/html').body);
  if (text && document.execCommand('insertText', false, text)) event.preventDefault();
}
