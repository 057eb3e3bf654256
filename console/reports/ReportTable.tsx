import { For, type JSX } from 'solid-js';

type ReportTableProps = {
  name: string;
  columns: readonly string[];
  /** Its rows. */
  children: JSX.Element;
};

/** A table of figures, which scrolls by itself where it is too wide. */
export function ReportTable(props: ReportTableProps) {
  return (
    <div class="report-scroll" tabindex="0" role="group" aria-label={props.name}>
      <table class="report-table">
        <thead>
          <tr>
            <For each={props.columns}>{(column) => <th scope="col">{column}</th>}</For>
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}
