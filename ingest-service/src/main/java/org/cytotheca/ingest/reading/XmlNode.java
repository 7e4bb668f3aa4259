package org.cytotheca.ingest.reading;

/** A part of an XML document: an element or a text. */
sealed interface XmlNode permits XmlElement, XmlText {}
