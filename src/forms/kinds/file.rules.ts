import { z } from 'zod';
import { type FileType, fileTypes } from '../../files/file-types.rules.js';
import { fieldBase, type Kind, type Problem, problem } from './kind.rules.js';
import { storedText } from './text.rules.js';

const AcceptedType = z.enum(Object.keys(fileTypes) as [FileType, ...FileType[]]);

const megabyte = 1024 * 1024;

const definition = z
  .strictObject({
    ...fieldBase,
    kind: z.literal('file'),
    accept: z.array(AcceptedType).max(Object.keys(fileTypes).length),
    maxSizeMb: z.int().min(1).max(200).default(10),
    maxFiles: z.int().min(1).max(20).default(1),
  })
  .meta({ id: 'FileField' });
export type FileField = z.infer<typeof definition>;

/**
 * An uploaded file in an answer. Only `id` is the client's to say; name, size (bytes) and media type are
 * copied from the files module when the answers are stored (`describeFiles`).
 */
export const AttachedFile = z
  .strictObject({
    id: z.uuid(),
    name: storedText(510),
    size: z.int().min(0),
    type: storedText(100),
  })
  .meta({ id: 'AttachedFile' });
export type AttachedFile = z.infer<typeof AttachedFile>;

const accepts = (field: FileField, type: string): boolean =>
  field.accept.some((name) => fileTypes[name].type === type);

export const file = {
  definition,
  answer: z.array(AttachedFile).max(40),
  requiredCode: 'answer.file_required',
  isEmpty: (answer) => answer.length === 0,
  problems(answer, field) {
    const { maxFiles, maxSizeMb } = field;
    const found: Problem[] = [];
    if (answer.length > maxFiles)
      found.push(problem('answer.too_many_files', { max: maxFiles, actual: answer.length }));
    for (const { name, size, type } of answer) {
      if (size > maxSizeMb * megabyte) found.push(problem('answer.file_too_big', { name, max: maxSizeMb }));
      if (!accepts(field, type))
        found.push(problem('answer.file_type', { name, accept: field.accept.join(', ') }));
    }
    return found;
  },
  toText: (answer) => answer.map(({ name }) => name).join('\n'),
  flaws: ({ accept }) => (accept.length === 0 ? [problem('form.file_types_empty')] : []),
} satisfies Kind<FileField, AttachedFile[]>;
