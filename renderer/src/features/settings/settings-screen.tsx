import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { settingsText } from '../../text/zh-CN/settings.ts';
import { TemplatesCard } from '../templates/templates-card.tsx';
import { TemplatesPage } from '../templates/templates-page.tsx';
import { KeysSection } from './keys-section.tsx';
import { UnitForm } from './unit-form.tsx';
import styles from './settings.module.css';

/** 设置: the unit, its papers, what this program is, and its keys. */
export default function SettingsScreen({ params }: ScreenProps<'settings'>) {
  const { settings, info } = useApp();
  if (params.section === 'templates') return <TemplatesPage />;
  return (
    <div className={styles.page}>
      <section className={styles.card}>
        <h2 className={styles.heading}>{settingsText.unit}</h2>
        <UnitForm settings={settings} jurisdictions={info.jurisdictions} />
        {settings.sample ? <p className={styles.note}>? {settingsText.sample}</p> : null}
        <TemplatesCard />
      </section>
      <section className={styles.card}>
        <h2 className={styles.heading}>{settingsText.about}</h2>
        <dl className={styles.facts}>
          <dt>{settingsText.version}</dt>
          <dd>{info.version}</dd>
          <dt>{settingsText.schema}</dt>
          <dd>{info.schemaVersion}</dd>
          <dt>{settingsText.runtime}</dt>
          <dd>{info.runtime}</dd>
          <dt>{settingsText.dataFolder}</dt>
          <dd>{info.dataFolder}</dd>
        </dl>
        <table className={styles.packs}>
          <caption className={styles.note}>{settingsText.packs}</caption>
          <thead>
            <tr>
              <th>{settingsText.pack}</th>
              <th>{settingsText.packYears}</th>
              <th>{settingsText.packVersion}</th>
              <th>{settingsText.packHash}</th>
            </tr>
          </thead>
          <tbody>
            {info.packs.map((pack) => (
              <tr key={pack.id}>
                <td title={pack.id}>{pack.title}</td>
                <td className={styles.years}>{pack.years}</td>
                <td>{pack.version}</td>
                <td className={styles.hash} title={pack.hash}>
                  {pack.hash.slice(0, 12)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles.note}>{settingsText.offline}</p>
      </section>
      <KeysSection opened={params.section === 'keys'} />
    </div>
  );
}
