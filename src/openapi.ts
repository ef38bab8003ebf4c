import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Config } from './platform/config.js';
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
  return SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (letter) => letter.toLowerCase())}${method.replace(/^./, (letter) => letter.toUpperCase())}`,
  });
}

/** Serves the interactive reference at /api/docs and the document at /api/openapi.json. */
export async function describeApi(app: NestFastifyApplication, config: Config): Promise<void> {
  if (config.role === 'worker') return;
  SwaggerModule.setup('api/docs', app, () => openApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Laurel API',
  });
}
