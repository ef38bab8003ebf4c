import type { FileView } from '../../api/generated/types.gen.js';
import { networkProblem, toProblem } from '../../api/problem.js';
import { i18n } from '../../i18n.js';

/** Where files of a form go: what they are for, and the application or report they belong to. */
export interface UploadPlace {
  purpose: string;
  subject: string;
}

/**
 * Sends one file and tells how far it is (0 to 1). Not `fetch`, which does not say how much has left.
 * @throws Problem; DOMException `AbortError` when `signal` ends it
 */
export function sendFile(
  { purpose, subject }: UploadPlace,
  field: string,
  file: File,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<FileView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/files?${new URLSearchParams({ purpose, subject, field })}`);
    request.responseType = 'json';
    request.setRequestHeader('X-Requested-With', 'laurel');
    request.setRequestHeader('Accept-Language', i18n.language);
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as FileView);
      else
        reject(
          toProblem(request.status, request.response, request.getResponseHeader('X-Request-Id') ?? undefined),
        );
    };
    request.onerror = () => reject(networkProblem());
    request.ontimeout = () => reject(networkProblem());
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}
