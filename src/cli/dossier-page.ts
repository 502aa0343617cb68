import { passagesOf, type Dossier, type FoundClaim, type Passage } from '#evidence';
import { dossierHtml, mentionedClaims, type CharterCheckShown, type DossierLanguage } from '#exchange';
import { documentsIn, type DossierFile } from './dossier-files.ts';

/** The page of a dossier. Its files are opened once more, as the dossier keeps no texts: for passages it refers to. */
export async function dossierPage(
  dossier: Dossier,
  files: readonly DossierFile[],
  { lang, checks }: { readonly lang: DossierLanguage; readonly checks: readonly CharterCheckShown[] },
): Promise<string> {
  const mentioned = mentionedClaims({ dossier, lang, checks });
  const byDocument = new Map<string, FoundClaim[]>();
  for (const claim of dossier.claims) {
    if (!mentioned.has(claim.id)) continue;
    const known = byDocument.get(claim.doc);
    if (known === undefined) byDocument.set(claim.doc, [claim]);
    else known.push(claim);
  }
  const passages = new Map<string, Passage>();
  for (const file of files) {
    const wanted = [...byDocument.keys()].some((doc) => doc === file.doc || doc.startsWith(`${file.doc}/`));
    if (!wanted) continue;
    for await (const document of documentsIn(file, () => undefined)) {
      for (const [id, passage] of passagesOf(document, byDocument.get(document.doc) ?? [])) passages.set(id, passage);
    }
  }
  return dossierHtml({ dossier, lang, passages, checks });
}
