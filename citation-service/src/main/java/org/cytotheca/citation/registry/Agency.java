package org.cytotheca.citation.registry;

/** Whom we ask. Crossref and DataCite have records; doi.org knows which agency registered a DOI, or that none did;
 * the id converter knows the DOIs of PubMed's numbers. */
public enum Agency {
    CROSSREF,
    DATACITE,
    DOI_ORG,
    ID_CONVERTER;

    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
