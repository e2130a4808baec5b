import type { CertificatePrinter } from '../services/certificate/certificate-printer.ts';
import type { CertificateService } from '../services/certificate/certificate.service.ts';
import type { Handlers } from './handlers.ts';

type CertificateChannel = Extract<keyof Handlers, `certificate:${string}`>;

export function certificateHandlers(
  certificates: CertificateService,
  printer: CertificatePrinter,
): Pick<Handlers, CertificateChannel> {
  return {
    'certificate:keys': () => certificates.keys(),
    'certificate:export-key': ({ out }) => certificates.exportKey(out),
    'certificate:inspect-key': ({ file }) => certificates.inspectKey(file),
    'certificate:import-key': (request) => certificates.importKey(request),
    'certificate:forget-key': ({ fingerprint }) => certificates.forgetKey(fingerprint),
    'certificate:verify': (request, job) => certificates.verify(request, job),
    'certificate:withdraw': (request) => certificates.withdraw(request),
    'certificate:preview': (request) => printer.preview(request),
  };
}
