import { certificateHandlers } from '../dispatch/certificate.handlers.ts';
import type { Handler, Handlers } from '../dispatch/handlers.ts';
import { trainingHandlers } from '../dispatch/training.handlers.ts';
import { certificateKind } from '../services/certificate/certificate-files.ts';
import { createCertificatePrinter } from '../services/certificate/certificate-printer.ts';
import { createCertificateFamily } from '../services/certificate/certificate-trail.ts';
import { createCertificateService } from '../services/certificate/certificate.service.ts';
import type { PreviewPages } from '../services/register/preview-pages.ts';
import type { ServiceContext } from '../services/service.ts';
import type { TrainingParts } from '../services/training/training-parts.ts';
import { createTrainingService } from '../services/training/training.service.ts';

/** The unit's own trainings and their certificates. */
export function wireTrainings(
  context: ServiceContext,
  parts: TrainingParts & { readonly previews: PreviewPages },
) {
  const certificates = createCertificateService(context, parts.settings);
  const printer = createCertificatePrinter(context, { ...parts, certificates });
  const handlers = {
    ...trainingHandlers(createTrainingService(context, parts)),
    ...certificateHandlers(certificates, printer),
  } satisfies Partial<Handlers>;
  return {
    handlers,
    family: createCertificateFamily(context, parts.settings, parts.ruleBook),
    /** `register:print` of certificates, and of everything else by whoever prints that. */
    printing:
      (others: Handler<'register:print'>): Handler<'register:print'> =>
      (request, job) =>
        request.kind === certificateKind ? printer.print(request, job) : others(request, job),
  };
}
