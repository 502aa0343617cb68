/** A charter that exists nowhere, as the file a lawyer would write. */
export const LAGOON = `pact: lagoon
names: { en: Compact of the Lagoon, ru: Лагуна }
abbreviation: { en: CL }
zone: Pacific/Auckland
seat: Port
sources:
  - { id: T, title: Text of the compact, locator: archive }
  - { id: N, title: A newspaper, locator: archive }
  - { id: GK, title: From memory, locator: none, standing: general-knowledge }
instruments:
  - id: compact-2000
    title: { en: Compact }
    kind: treaty
    signed: 2000-01-01
    place: Port
    inForce: 2001-01-01
    cite: '[T] firm'
    articles:
      - { number: '1', title: { en: Aid }, provides: { en: Members help }, cite: '[T] firm' }
      - { number: '2', title: { en: Votes }, provides: { en: Members agree }, cite: '[T] firm' }
  - { id: rules-2003, title: { en: Rules }, kind: decision, signed: 2003, cite: '[N] uncertain' }
parties:
  - id: XAA
    names: { en: Atoll }
    spells:
      - { how: signed, from: 2000-01-01, until: 2000-12-31, cite: 'compact-2000/1 [T] firm' }
      - { how: bound, from: 2001-01-01, cite: 'compact-2000/1 [T] firm' }
  - id: XBB
    names: { en: Bay }
    spells:
      - { how: bound, from: 2001-01-01, until: 2004-12-31, cite: 'compact-2000/1 [T] firm' }
      - { how: left, from: 2005-01-01, until: 2009-05-31, cite: '[T] firm' }
      - how: back
        from: 2009-06-01
        until: 2015-03-31
        cite: '[T N] disputed'
        alternatives:
          - { field: from, value: 2010-02-01, cite: '[N] uncertain' }
      - { how: suspended, from: 2015-04-01, cite: '[T] firm' }
  - id: XCC
    names: { en: Cape }
    spells:
      - { how: bound, from: 2001-01-01, until: 2020-06-30, cite: '[T] firm' }
      - { how: frozen, from: 2020-07, cite: '[N] firm' }
  - id: XDD
    names: { en: Delta }
    spells:
      - { how: bound, from: 2001-01-01, until: 2017-12-31, cite: '[T] firm' }
      - { how: suspended, from: 2018-01-01, binds: false, cite: '[T] firm' }
organs:
  - { id: council, title: { en: Council }, members: all-parties, from: 2001-01-01, cite: 'compact-2000/2 [T] firm' }
  - { id: bureau, title: { en: Bureau }, members: [XAA, XCC], cite: 'compact-2000/2 [T] firm' }
offices:
  - { id: chair, title: { en: Chair }, of: pact, chairOf: council, cite: 'compact-2000/2 [T] firm' }
  - id: secretary
    title: { en: Secretary }
    of: pact
    cite: 'compact-2000/2 [T] firm'
    holders:
      - { person: first-one, names: { en: First One }, party: XAA, from: 2001-01-01, until: 2010-06-30, cite: '[T] firm' }
      - { person: second-one, names: { en: Second One }, party: XBB, from: 2010-07-01, cite: '[T] firm' }
  - id: head
    title: { en: Head }
    of: party
    cite: 'compact-2000/1 [T] firm'
    holders:
      - { person: head-of-atoll, names: { en: Head of Atoll }, party: XAA, from: 2001, cite: '[GK] uncertain' }
chairs:
  - organ: council
    rotation: { en: By alphabet }
    order: [XAA, XCC]
    cite: compact-2000/2 [T] firm
    spells:
      - { party: XAA, person: head-of-atoll, names: { en: Head of Atoll }, from: 2001-01-01, until: 2011-05-05, cite: '[T] firm' }
      - { party: XCC, from: 2011-05-05, until: 2012-12-31, cite: '[T] firm' }
      - party: XAA
        from: 2013-01-01
        cite: '[T N] disputed'
        alternatives: [{ field: from, value: 2013-06-01, cite: '[N] uncertain' }]
obligations:
  - id: help
    title: { en: Help }
    who: { en: All }
    trigger: storm
    owes: { en: Boats }
    from: 2001-01-01
    cite: compact-2000/1 [T] firm
forces:
  - id: boats
    title: { en: Boats }
    from: 2002-01-01
    cite: '[T] firm'
    strengths:
      - { value: 100, from: 2002-01-01, until: 2009-12-31, cite: '[T] firm' }
      - { lower: 120, approximate: true, from: 2010-01-01, cite: '[N] uncertain' }
    exercises:
      - { title: { en: Regatta }, place: Bay, from: 2008-03, until: 2008-03, cite: '[N] firm' }
procedures:
  - id: aid
    title: { en: Aid }
    organ: council
    from: 2001-01-01
    cite: compact-2000/1 [T] firm
    triggers: [{ id: storm, title: { en: Storm }, cite: 'compact-2000/1 [T] firm' }]
    consultation: { within: PT24H, cite: 'compact-2000/2 [T] firm' }
    rules:
      - until: 2010-12-31
        rule:
          rule: consensus
          treats: { agree: for, object: against, abstain: neutral, absent: against, silent: awaited }
          adReferendum: counts
          cite: compact-2000/2 [T] firm
      - from: 2011-01-01
        rule:
          rule: excluding
          who: suspended
          cite: compact-2000/2 [T] firm
          then:
            rule: all
            cite: compact-2000/2 [T] firm
            of:
              - { rule: quorum, need: { fraction: [2, 3] }, cite: 'compact-2000/2 [T] firm' }
              - rule: consensus
                treats: { agree: for, object: against, abstain: neutral, absent: neutral, silent: awaited }
                adReferendum: awaited
                cite: compact-2000/2 [T] firm
    acts:
      request: { by: ['host:head'], cite: 'compact-2000/1 [T] firm' }
      position: { by: ['party:head'], cite: 'compact-2000/2 [T] firm' }
      decision: { by: [council, chair], cite: 'compact-2000/2 [T] firm' }
      pledge: { by: ['own:head'], cite: 'compact-2000/1 [T] firm' }
      notification: { by: [secretary], cite: 'compact-2000/1 [T] firm' }
    notify:
      - id: world
        title: { en: Tell the world }
        to: the world
        after: decision
        within: immediately
        by: [secretary]
        force: duty
        cite: compact-2000/1 [T] firm
    contribution: { kind: voluntary, cite: 'compact-2000/1 [T] firm' }
precedents:
  - id: storm-2008
    title: { en: The storm }
    when: 2008-03-03
    path: { en: Talks }
    result: { en: Boats }
    cite: compact-2000/1 [N] firm
`;
