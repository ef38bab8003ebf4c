/**
 * `changed`: typed, not sent yet. `offline`: kept on this device, sent when the network is back.
 * `conflict`: somebody (or another tab) saved a newer version. `signedOut`: the session ended.
 */
export type SaveStatus = 'changed' | 'saving' | 'saved' | 'offline' | 'conflict' | 'failed' | 'signedOut';
