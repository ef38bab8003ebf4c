import { Injectable } from '@nestjs/common';
import type { Locale } from '../platform/localised.rules.js';
import { certificate } from './documents/certificate.js';
import { minutes } from './documents/minutes.js';
import { paymentRegister } from './documents/payment-register.js';
import { renderPdf } from './documents/pdf.js';
import { receipt } from './documents/receipt.js';
import type { CertificateData, MinutesData, PaymentRegisterData, ReceiptData } from './documents.dto.js';

/**
 * The documents the program writes, as PDF with selectable text. Each is a function of its data and language alone:
 * the same data give the same document at any time.
 */
@Injectable()
export class Documents {
  receipt(data: ReceiptData, locale: Locale): Promise<Buffer> {
    return renderPdf(receipt(data, locale));
  }

  certificate(data: CertificateData, locale: Locale): Promise<Buffer> {
    return renderPdf(certificate(data, locale));
  }

  minutes(data: MinutesData, locale: Locale): Promise<Buffer> {
    return renderPdf(minutes(data, locale));
  }

  paymentRegister(data: PaymentRegisterData, locale: Locale): Promise<Buffer> {
    return renderPdf(paymentRegister(data, locale));
  }
}
