import type { PaperTemplate } from '../../../shared/contract/template.contract.ts';
import type { TemplatePaper } from '../../../shared/domain/paper-template.ts';
import type { PaperLogo } from '../../documents/paper-logo.ts';
import { breathe } from '../../platform/breathe.ts';
import { drawableRegister } from '../register/missing-glyph-report.ts';
import { openSetter } from '../register/paper-setter.ts';
import { shippedFace } from '../register/shipped-face.ts';
import { paperCatalog } from './paper-catalog.ts';
import { dressFor } from './paper-dress.ts';
import type { PreviewGround } from './preview-ground.ts';

/** Sets a preview's papers by the code that prints them; as PDF. */
export async function drawTemplate(
  paper: TemplatePaper,
  template: PaperTemplate,
  logo: PaperLogo | undefined,
  { papers, register }: PreviewGround,
): Promise<{ pdf: Uint8Array; pages: number; missing: readonly string[] }> {
  const { kind } = paperCatalog[paper];
  const dress = dressFor(kind ?? 'correction-list', [{ id: 0, paper, template, logo }]);
  if (register !== undefined) {
    const { createRegisterDocument } = await import('../../documents/pdf/annual-register.ts');
    const face = await shippedFace();
    const document = createRegisterDocument({ face, layout: dress.register });
    const { input, missing } = drawableRegister(face, register);
    const pages = document.add({ ...input, printedOn: register.printedOn });
    return { pdf: await document.save(), pages, missing };
  }
  const [first] = papers;
  const setter = await openSetter(
    'pdf',
    first?.orientation ?? 'portrait',
    first?.printedOn ?? '2000-01-01',
    dress,
  );
  let pages = 0;
  for (const one of papers) pages += await setter.add(one, breathe);
  return { pdf: await setter.save(), pages, missing: setter.missing };
}
