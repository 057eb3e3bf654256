import { createUniqueId, For } from 'solid-js';
import { MOCK_FAULTS, type MockFault } from '../../shared/mock-faults.ts';
import { useTexts } from '../base/texts/use-texts.ts';

type FaultSwitchesProps = {
  faults: readonly MockFault[];
  isMock: boolean;
  onChange(faults: readonly MockFault[]): void;
};

/** Failures to be seen without a backend that fails. */
export function FaultSwitches(props: FaultSwitchesProps) {
  const texts = useTexts();
  const id = createUniqueId();
  const turn = (fault: MockFault, isOn: boolean) => {
    const others = props.faults.filter((other) => other !== fault);
    props.onChange(isOn ? [...others, fault] : others);
  };
  return (
    <fieldset class="group faults" disabled={!props.isMock}>
      <legend>{texts().faultsOfMock}</legend>
      <p class="field-doc">{props.isMock ? texts().faultsHint : texts().faultsReal}</p>
      <For each={MOCK_FAULTS}>
        {(fault) => (
          <div class="fault" data-fault={fault}>
            <input
              id={`${id}-${fault}`}
              type="checkbox"
              class="switch"
              aria-describedby={`${id}-${fault}-doc`}
              checked={props.faults.includes(fault)}
              onChange={(event) => turn(fault, event.currentTarget.checked)}
            />
            <label for={`${id}-${fault}`}>{texts().faults[fault].name}</label>
            <p id={`${id}-${fault}-doc`} class="field-doc">
              {texts().faults[fault].doc}
            </p>
          </div>
        )}
      </For>
    </fieldset>
  );
}
