import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

/** What the route answers with: documented, typed for clients, and cut to exactly this shape on the way out. */
export const Returns = (schema: z.ZodType, status = 200) =>
  applyDecorators(
    HttpCode(status),
    SerializeOptions({ schema }),
    status === 200
      ? ApiOkResponse({ standardSchema: schema })
      : ApiResponse({ status, standardSchema: schema }),
  );

/** The route answers with nothing (204). */
export const ReturnsNothing = () => applyDecorators(HttpCode(204), ApiResponse({ status: 204 }));
