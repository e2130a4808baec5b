import { z } from 'zod';
import { channel } from './define.ts';

/**
 * Served by the shell of the window itself, never by the core: the operating system's file dialogs. The window gets
 * tokens and names; paths stay in the main process.
 */
const pickedFile = z.strictObject({ token: z.string(), name: z.string() });
export type PickedFile = z.infer<typeof pickedFile>;

export const dialogContract = {
  'dialog:open-file': channel(
    'none',
    z.strictObject({
      title: z.string(),
      extensions: z.array(z.string()).optional(),
      multiple: z.boolean().optional(),
      folder: z.boolean().optional(),
    }),
    z.strictObject({ files: z.array(pickedFile) }),
  ),
  'dialog:save-file': channel(
    'none',
    z.strictObject({ title: z.string(), suggestedName: z.string(), folder: z.boolean().optional() }),
    z.strictObject({ file: pickedFile.nullable() }),
  ),
  /** Shows a file that was written through a token, in the system's file manager. */
  'shell:show-file': channel(
    'none',
    z.strictObject({ token: z.string() }),
    z.strictObject({ shown: z.boolean() }),
  ),
  /** Opens a file that was written through a token with the system's program, for printing. */
  'shell:open-file': channel(
    'none',
    z.strictObject({ token: z.string() }),
    z.strictObject({ opened: z.boolean() }),
  ),
  /**
   * Opens the first page of a 迎检资料包 in the system's browser: `index.html` of `folder` in the folder of the token, or
   * of that folder itself, and only where the pack's list of files stands beside it.
   */
  'shell:open-index': channel(
    'none',
    z.strictObject({ token: z.string(), folder: z.string() }),
    z.strictObject({ opened: z.boolean() }),
  ),
};
