import { draftCharter, type CharterFile } from '#charter';

/** A first draft that parses, for those who begin with nothing: three parties, one treaty, one rule. */
export function emptyFiles(): readonly CharterFile[] {
  return [
    {
      name: 'new-pact.yaml',
      text: draftCharter({
        id: 'new-pact',
        name: 'New pact',
        nameRu: null,
        abbreviation: 'NP',
        zone: 'UTC',
        seat: 'Seat',
        treaty: 'Treaty',
        signed: '2000-01-01',
        inForce: '2000-01-01',
        article: '1 Decisions',
        source: 'where the text is found',
        parties: [
          { id: 'XAA', name: 'First party' },
          { id: 'XBB', name: 'Second party' },
          { id: 'XCC', name: 'Third party' },
        ],
        rule: 'consensus',
      }),
    },
  ];
}
