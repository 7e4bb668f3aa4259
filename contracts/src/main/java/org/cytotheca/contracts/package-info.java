/**
 * What the three services say to each other and to partner apps: past-tense events as immutable records.
 *
 * <p>An event travels on Kafka as a <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">
 * CloudEvent in binary mode</a>; its data is the JSON of one of these records, described by the JSON Schema of the same
 * name beside this package and by {@code asyncapi.yaml}. All offsets are UTF-16 code units, ends exclusive. All records
 * are immutable and safe to share between threads. There is no service code here.
 */
package org.cytotheca.contracts;
