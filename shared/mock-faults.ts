/** The ways in which the mock can fail, for an integrator to see what the widget makes of them. */
export const MOCK_FAULTS = ['drop', 'delay', 'double', '401', '429', '503', 'offline'] as const;

export type MockFault = (typeof MOCK_FAULTS)[number];

/** Posted by a frame in mock mode to the page around it: faults may be switched on. */
export const MOCK_READY_MESSAGE = 'starim-cs:mock';

/** Posted by that page to the frame: exactly these faults are on from here. */
export type MockFaultsMessage = { type: 'starim-cs:mock-faults'; faults: readonly MockFault[] };

export function isMockFault(value: unknown): value is MockFault {
  return (MOCK_FAULTS as readonly unknown[]).includes(value);
}
