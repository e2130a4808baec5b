import { Button } from '@mantine/core';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { rulesText } from '../../text/zh-CN/rules.ts';
import type { CatalogGroup } from './group-catalog.ts';
import styles from './rules.module.css';

/** “按小时：主讲人、参加者” */
function method(item: CatalogItem): string {
  const roles = item.roles.map((role) => role.name).join('、');
  return rulesText.methodUnit(item.unit) + (roles === '' ? '' : rulesText.methodRoles(roles));
}

function Item({
  item,
  wanted,
  onTry,
}: {
  item: CatalogItem;
  wanted: boolean;
  onTry: (item: CatalogItem) => void;
}) {
  return (
    <li className={styles.item} id={`item-${item.id}`} data-wanted={wanted || undefined}>
      <div className={styles.itemHead}>
        <h4 className={styles.itemName}>{item.name}</h4>
        {item.needsUpper ? <span className={styles.upper}>? {rulesText.needsUpper}</span> : null}
        <Button size="compact-xs" variant="default" onClick={() => onTry(item)}>
          {rulesText.tryItem}
        </Button>
      </div>
      <dl className={styles.facts}>
        <dt>{rulesText.requirement}</dt>
        <dd>{item.requirement ?? rulesText.noRequirement}</dd>
        <dt>{rulesText.method}</dt>
        <dd>{method(item)}</dd>
        {item.proofs.length === 0 ? null : (
          <>
            <dt>{rulesText.proofs}</dt>
            <dd>
              {item.proofs.join('；')}
              {item.proofsSource === undefined ? null : (
                <span className={styles.minor}>{rulesText.proofsSource(item.proofsSource)}</span>
              )}
            </dd>
          </>
        )}
        <dt>{rulesText.source}</dt>
        <dd className={styles.minor}>
          {item.source}
          {item.clause === '' ? '' : ` · ${item.clause}`}
        </dd>
      </dl>
    </li>
  );
}

/** The standard by 项目类型 and 授予项目, each item with its requirement, method, proofs and source. */
export function StandardList({
  groups,
  wanted,
  onTry,
}: {
  groups: readonly CatalogGroup[];
  /** The item that was asked for from another screen. */
  wanted: string | undefined;
  onTry: (item: CatalogItem) => void;
}) {
  return (
    <>
      {groups.map((group, index) => (
        <section key={`${group.type} ${group.group}`}>
          {groups[index - 1]?.type === group.type ? null : <h2 className={styles.type}>{group.type}</h2>}
          <h3 className={styles.group}>
            {group.group} <span className={styles.minor}>{rulesText.items(group.items.length)}</span>
          </h3>
          <ul className={styles.items}>
            {group.items.map((item) => (
              <Item key={item.id} item={item} wanted={item.id === wanted} onTry={onTry} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
