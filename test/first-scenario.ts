/** The scenario a new reader is shown first, and the pact it is of. */
import { parse } from 'yaml';
import { projectFiles, readText } from './project-files.ts';

export const FIRST_SCENARIO = (parse(readText('scenarios/scenarios.yaml')) as { first: string }).first;

export const FIRST_FILES = projectFiles(`scenarios/${FIRST_SCENARIO}`)
  .filter((path) => path.endsWith('.yaml'))
  .map((name) => ({ name, text: readText(name) }));

export const FIRST_PACT = /^pact: *(\S+)$/m.exec(FIRST_FILES.find(({ text }) => /^scenario:/m.test(text))!.text)![1]!;
