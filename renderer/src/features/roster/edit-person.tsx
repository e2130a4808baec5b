import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { notify } from '../../app/notices.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { rosterText } from '../../text/zh-CN/roster.ts';
import { PersonForm } from './person-form.tsx';
import { emptyForm, formOf } from './profile-form.ts';
import styles from './person.module.css';

/** The form by hand: a new person, or one that is there. */
export function EditPerson({ staffNumber }: { staffNumber: string | undefined }) {
  const { go, replaceParams, back, canGoBack } = useApp();
  const today = civilDateOf(new Date());
  const person = useQuery('roster:person', staffNumber === undefined ? null : { staffNumber });
  const facets = useQuery('roster:facets', {});
  if (person.error) return <ErrorPanel error={person.error} onRetry={person.reload} />;
  if (staffNumber !== undefined && !person.data) return <Loading />;
  const { data } = person;
  return (
    <div className={styles.page}>
      <h1 className={styles.formTitle}>
        {data === undefined ? rosterText.form.addTitle : rosterText.form.editTitle(data.profile.name)}
      </h1>
      <PersonForm
        initial={data === undefined ? emptyForm() : formOf(data, today)}
        isNew={data === undefined}
        {...(data === undefined
          ? {}
          : { masked: { idDocumentNumber: data.profile.idDocumentNumber, phone: data.profile.phone } })}
        departments={(facets.data?.departments ?? []).map((department) => department.name)}
        onCancel={() => {
          if (canGoBack) back();
          else go('roster');
        }}
        onSaved={(saved, name) => {
          notify({ kind: 'good', text: rosterText.form.saved(name) });
          // Going back from the person must not lead into the form again.
          if (staffNumber !== undefined && canGoBack) back();
          else replaceParams('roster', { view: 'person', staffNumber: saved });
        }}
      />
    </div>
  );
}
