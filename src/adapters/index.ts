/** The outside world behind the ports of the desk: clock, chance, hashing, folders of text files, the address file. */
export { accessFile } from './access-file.ts';
export { readAddress, removeAddress, writeAddress, type Address } from './address-file.ts';
export { packBundle, unpackBundle } from './bundle-file.ts';
export { systemChance } from './chance.ts';
export { chatAddress, chatModel, type ChatModelSettings } from './chat-model.ts';
export { checkpointShelf, keepText, keptText } from './checkpoint-shelf.ts';
export { systemClock } from './clock.ts';
export { FILE_BYTES_MAX, FOLDER_FILES_MAX, readTextFile, readYamlFiles, type TextFile, reasonOf } from './folder.ts';
export { noticeFile } from './notice-file.ts';
export { readBytes } from './original-file.ts';
export { restKeyFile, rotateRestKey } from './rest-key.ts';
export { smtpMail } from './smtp-mail.ts';
export { nodeSha256 } from './sha256.ts';
export { keepSigningKey, readSigningKey } from './signing-key.ts';
export { nodeVerify } from './verify-signature.ts';
export { witnessAt } from './witness-client.ts';
export { logMirror, type LogMirror } from './log-mirror.ts';
