package org.cytotheca.citation.registry;

/** Whom we ask. Crossref and DataCite have records; doi.org knows which agency registered a DOI, or that none did. */
public enum Agency {
    CROSSREF,
    DATACITE,
    DOI_ORG;

    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
