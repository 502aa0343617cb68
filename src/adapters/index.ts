/** The outside world behind the ports of the desk: clock, chance, hashing, folders of text files. */
export { systemChance } from './chance.ts';
export { systemClock } from './clock.ts';
export { FILE_BYTES_MAX, FOLDER_FILES_MAX, readTextFile, readYamlFiles, type TextFile } from './folder.ts';
export { nodeSha256 } from './sha256.ts';
