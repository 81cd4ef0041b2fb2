export interface ReasonProps {
  readonly detail: string | undefined;
  readonly violations: readonly { readonly field: string; readonly message: string }[];
}

/** The reason of a refusal: each wrong field and how to correct it, or what the problem says as a whole. */
export const Reason = ({ detail, violations }: ReasonProps) =>
  violations.length === 0 ? (
    <span className="wrap">{detail}</span>
  ) : (
    <ul className="reasons">
      {violations.map(({ field, message }) => (
        <li key={`${field} ${message}`} className="wrap">
          <b>{field}</b>: {message}
        </li>
      ))}
    </ul>
  );
