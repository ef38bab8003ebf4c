import { Controller, Delete, Get, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  type ApiBodyOptions,
  ApiConsumes,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Id, Me } from '../platform/http/actions.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { Returns, ReturnsNothing } from '../platform/http/returns.js';
import { DownloadQuery, FileView, UploadPlace } from './files.dto.js';
import { FilesService } from './files.service.js';
import { incomingFile, sendFile } from './transfer.js';

const oneFile: ApiBodyOptions = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' } },
  },
};

@Controller('api/files')
@ApiTags('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Post()
  @Action('file.upload')
  @RateLimit(600, 3600)
  @ApiConsumes('multipart/form-data')
  @ApiBody(oneFile)
  @Returns(FileView, 201)
  upload(
    @Me() actor: Actor,
    @Query({ schema: UploadPlace }) place: UploadPlace,
    @Req() request: FastifyRequest,
  ): Promise<FileView> {
    return this.files.upload(actor, place, (maxBytes) => incomingFile(request, maxBytes));
  }

  @Get(':id')
  @Action('file.download')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @Me() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: DownloadQuery }) { inline }: DownloadQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await this.files.forDownload(actor, id);
    return sendFile(request, reply, file, inline === 'true', () => this.files.content(file));
  }

  @Get(':id/details')
  @Action('file.see')
  @Returns(FileView)
  see(@Me() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<FileView> {
    return this.files.see(actor, id);
  }

  @Delete(':id')
  @Action('file.delete')
  @ReturnsNothing()
  delete(@Me() actor: Actor, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.files.delete(actor, id);
  }
}
