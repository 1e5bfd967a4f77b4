import { useT } from '../room/context.js';

/** The server lists no more than this. */
const FAULTS_MAX = 50;

/** Why a file is not taken: each place with its mend. */
export function ImportFaults({
  title,
  faults,
}: {
  title: string;
  faults: readonly { field: string; message: string }[];
}) {
  const t = useT();
  return (
    <>
      <p className="import-sum bad-text" role="alert">
        {title}
      </p>
      <table className="import-table" data-testid="import-faults">
        <thead>
          <tr>
            <th scope="col">{t('import.place')}</th>
            <th scope="col">{t('import.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ field, message }) => (
            <tr key={`${field} ${message}`}>
              <td className="num place">{field}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {faults.length >= FAULTS_MAX && (
        <p className="faint more">{t('import.failedMore', { n: FAULTS_MAX })}</p>
      )}
    </>
  );
}
