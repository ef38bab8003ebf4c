import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeSchema, withPlainNames } from './openapi-schemas.js';
import type { Config } from './platform/config.js';
import { KEY_HOURS } from './platform/http/idempotency.js';
import { ProblemView } from './platform/http/problem.js';

/** The API's description, generated from the routes and their schemas. */
export function openApi(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Laurel')
    .setDescription('Contests and grants of library associations')
    .setVersion('1')
    .addCookieAuth('laurel.session_token', { type: 'apiKey', in: 'cookie' }, 'session')
    .addGlobalResponse({
      status: 'default' as never,
      description: 'application/problem+json',
      standardSchema: ProblemView,
    } as never)
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    standardSchemaConverter: describeSchema,
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (letter) => letter.toLowerCase())}${method.replace(/^./, (letter) => letter.toUpperCase())}`,
  });
  return withIdempotencyKey(withPlainNames(document));
}

/** Describes the header where it counts: with every POST of a signed-in person but an upload. */
function withIdempotencyKey(document: OpenAPIObject): OpenAPIObject {
  document.components = {
    ...document.components,
    parameters: {
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description:
          'Names one intent, so that a request sent again does not happen again: the first answer is replayed, with ' +
          '`Idempotency-Replayed: true`. The key is yours alone, belongs to one request (with another body or version ' +
          `it is refused) and is kept for ${KEY_HOURS} hours; a request that failed leaves it free.`,
        schema: { type: 'string', pattern: '^[\\w-]{8,100}$' },
      },
    },
  };
  for (const [path, { post }] of Object.entries(document.paths)) {
    const upload =
      post?.requestBody && 'content' in post.requestBody && 'multipart/form-data' in post.requestBody.content;
    if (!post?.security || upload || !path.startsWith('/api/')) continue;
    post.parameters = [...(post.parameters ?? []), { $ref: '#/components/parameters/IdempotencyKey' }];
  }
  return document;
}

/** Serves the interactive reference at /api/docs and the document at /api/openapi.json. */
export async function describeApi(app: NestFastifyApplication, config: Config): Promise<void> {
  if (config.role === 'worker') return;
  SwaggerModule.setup('api/docs', app, () => openApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Laurel API',
    // its own head says nothing of Laurel
    customCss: '.swagger-ui .topbar { display: none }',
    swaggerOptions: { docExpansion: 'none', filter: true },
  });
}
