import { Button, Textarea, TextInput } from '@mantine/core';
import type { PaperParts, PaperTemplate } from '../../../../shared/contract/template.contract.ts';
import type { TemplatePaper } from '../../../../shared/domain/paper-template.ts';
import { call } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { templatesText as text } from '../../text/zh-CN/templates.ts';
import { PartList } from './part-list.tsx';
import { partRows, withFields, withTable } from './part-rows.ts';
import { SealList } from './seal-list.tsx';
import styles from './templates.module.css';

interface Props {
  paper: TemplatePaper;
  parts: PaperParts;
  template: PaperTemplate;
  /** `part` names what was changed: letters typed into one field are undone at once. */
  onChange: (change: (now: PaperTemplate) => PaperTemplate, part: string) => void;
}

/** All that can be changed of a paper, from its head to its seals. */
export function TemplateForm({ paper, parts, template, onChange }: Props) {
  const { logo, seals } = template;

  async function pickLogo() {
    const { files } = await call('dialog:open-file', {
      title: text.logoTitle,
      extensions: ['png', 'jpg', 'jpeg'],
    });
    const [picked] = files;
    if (picked === undefined) return;
    const taken = await call('template:logo', { file: picked.token });
    onChange((now) => ({ ...now, logo: taken.logo }), '');
  }

  const lines = (key: 'above' | 'below', label: string) => (
    <Textarea
      size="xs"
      label={label}
      description={text.linesHint}
      autosize
      minRows={1}
      maxRows={6}
      value={(template[key] ?? []).join('\n')}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onChange((now) => ({ ...now, [key]: value === '' ? undefined : value.split('\n') }), key);
      }}
    />
  );

  return (
    <div className={styles.form}>
      <TextInput
        size="xs"
        label={text.titleField}
        description={paper === 'annual-register' ? text.titleYearHint : text.titleHint}
        placeholder={parts.title}
        value={template.title ?? ''}
        onChange={(event) => {
          const title = event.currentTarget.value || undefined;
          onChange((now) => ({ ...now, title }), 'title');
        }}
      />
      <TextInput
        size="xs"
        label={text.unit}
        description={text.unitHint}
        placeholder={parts.unit}
        value={template.unit ?? ''}
        onChange={(event) => {
          const unit = event.currentTarget.value || undefined;
          onChange((now) => ({ ...now, unit }), 'unit');
        }}
      />
      <div className={styles.acts}>
        <span className={styles.label}>{text.logo}</span>
        <Button size="compact-xs" variant="default" onClick={() => void pickLogo().catch(notifyError)}>
          {logo === undefined ? text.pickLogo : text.changeLogo}
        </Button>
        {logo === undefined ? null : (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChange((now) => ({ ...now, logo: undefined }), '')}
          >
            {text.removeLogo}
          </Button>
        )}
        <span className={styles.hint}>{logo === undefined ? text.logoHint : text.logoOn}</span>
      </div>
      {lines('above', text.above)}
      <p className={styles.hint}>{text.columnsHint}</p>
      {parts.fields.length === 0 ? null : (
        <PartList
          title={text.fields}
          rows={partRows(
            parts.fields,
            (template.fields ?? []).map(({ field, ...wish }) => ({ name: field, ...wish })),
          )}
          onChange={(rows, part) => onChange((now) => withFields(now, parts.fields, rows), part)}
        />
      )}
      {parts.tables.map((table) => (
        <PartList
          key={table.table}
          title={table.table}
          rows={partRows(
            table.columns,
            (template.tables?.find((one) => one.table === table.table)?.columns ?? []).map(
              ({ column, ...wish }) => ({ name: column, ...wish }),
            ),
          )}
          onChange={(rows, part) => onChange((now) => withTable(now, table, rows), part)}
        />
      ))}
      {lines('below', text.below)}
      <SealList
        seals={seals ?? parts.seals}
        own={seals !== undefined}
        onChange={(next, part) => onChange((now) => ({ ...now, seals: next }), part)}
      />
    </div>
  );
}
