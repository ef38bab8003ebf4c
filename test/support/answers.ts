import { type Answers, type Field, type FormDefinition, fieldsOf } from '../../src/forms/form.rules.js';
import type { DocumentInForce } from '../../src/forms/submission.rules.js';
import type { ConsentDocumentView } from '../../src/identity/consents/consents.dto.js';
import type { Client } from './client.js';

/** The smallest thing that is a PDF by its bytes. */
export const smallPdf = (text = 'CV'): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

/** The consent documents a person is shown. */
export const documentsInForce = async (
  client: Client,
  associationId: string,
): Promise<ConsentDocumentView[]> =>
  (await client.get(`/api/associations/${associationId}/consent-documents`).expect(200)).body.items;

/** An answer every field of the kind takes; consents are given under the documents in force. */
export function exampleAnswer(field: Field, inForce: readonly DocumentInForce[]): unknown {
  switch (field.kind) {
    case 'short_text':
      return 'Открытая библиотека'.slice(0, field.maxLength);
    case 'long_text':
      return 'Проект объединяет читателей и библиотекарей города.';
    case 'number':
      return field.min ?? 1;
    case 'money':
      return { amount: '100000.00', currency: field.currency };
    case 'date':
      return '2027-06-01';
    case 'single_choice':
      return field.options[0]?.id;
    case 'multiple_choice':
      return field.options.slice(0, 1).map(({ id }) => id);
    case 'email':
      return 'library@example.org';
    case 'phone':
      return '+7 911 123-45-67';
    case 'url':
      return 'https://example.org/project';
    case 'consent':
      return inForce.find(({ kind }) => kind === field.document)?.id;
    case 'budget':
      return {
        rows: [
          {
            title: 'Оборудование',
            ...(field.categories[0] && { category: field.categories[0].id }),
            quantity: 2,
            unitCost: '25000',
          },
        ],
      };
    case 'file':
      return [];
  }
}

export const exampleAnswers = (form: FormDefinition, inForce: readonly DocumentInForce[]): Answers =>
  Object.fromEntries(fieldsOf(form).map((field) => [field.id, exampleAnswer(field, inForce)]));
