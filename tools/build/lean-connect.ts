/*
 * What both sides do alike: a call names one method and takes no options, a remote method has no
 * members of its own, and what methods throw on purpose is plain data. An id is no secret, and differs
 * from the few others of its connection without `crypto`. Nothing calls before the handshake, and
 * whoever destroys a connection has let go of what waits for it.
 */
const CALLS = `
  const send = (type, members) =>
    messenger.sendMessage({ namespace: namespace_default, type, ...members });
  const calls = new Map();
  let remoteParticipantId;
  const call = (name, args) =>
    new Promise((resolve, reject) => {
      const id = Math.random();
      calls.set(id, { resolve, reject });
      send("CALL", { id, methodPath: [name], args });
    });
  const remoteProxy = new Proxy({}, {
    get: (_, name) => (name === "then" ? void 0 : (...args) => call(name, args)),
  });
  const answer = async ({ id: callId, methodPath, args }) => {
    const reply = (members) => send("REPLY", { callId, ...members });
    try {
      reply({ value: await methods[methodPath](...args) });
    } catch (error) {
      reply({ isError: true, value: error instanceof Error ? String(error) : error });
    }
  };
  const hearCalls = (message) => {
    const { type, callId } = message;
    if (type === "CALL") answer(message);
    if (type === "REPLY" && calls.has(callId)) {
      calls.get(callId)[message.isError ? "reject" : "resolve"](message.value);
      calls.delete(callId);
    }
  };
  messenger.initialize({
    validateReceivedMessage: (data) => Object(data).namespace === namespace_default,
  });
`;

/** Penpal's `connect` for the frame, whose loader may lead the handshake or, if it is older, not. */
export const CONNECT = `
var connect = ({ messenger, methods }) => {${CALLS}
  const participantId = "" + Math.random() + Math.random();
  const promise = new Promise((resolve) => {
    messenger.addMessageHandler((message) => {
      const { type } = message;
      if (type === "SYN" && message.participantId !== remoteParticipantId) {
        remoteParticipantId = message.participantId;
        send("SYN", { participantId });
        if (participantId > remoteParticipantId) send("ACK1", { methodPaths: [] });
      }
      if (type === "ACK1") send("ACK2");
      if (type === "ACK1" || type === "ACK2") resolve(remoteProxy);
      hearCalls(message);
      if (type === "DESTROY") messenger.destroy();
    });
    send("SYN", { participantId });
  });
  return {
    promise,
    destroy() {
      send("DESTROY");
      messenger.destroy();
    },
  };
};
`;

/**
 * The same for the loader. Whose id is the greater leads: the loader's is above all that penpal makes,
 * so it needs no more than that half. It answers the frame's SYN and takes what the frame brings with
 * ACK2; the iframe it removes needs no farewell.
 */
export const CONNECT_LEADING = `
var connect = ({ messenger, methods }) => {${CALLS}
  const promise = new Promise((resolve) => {
    messenger.addMessageHandler((message) => {
      const { type, participantId } = message;
      if (type === "SYN" && participantId !== remoteParticipantId) {
        remoteParticipantId = participantId;
        send("SYN", { participantId: "~" });
        send("ACK1", { methodPaths: [] });
      }
      if (type === "ACK2") resolve(remoteProxy);
      hearCalls(message);
    });
  });
  return { promise, destroy: () => messenger.destroy() };
};
`;
