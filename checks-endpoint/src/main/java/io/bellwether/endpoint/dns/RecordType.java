// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

/** What can be asked for, with its number on the wire. */
enum RecordType {
  A(1),
  AAAA(28),
  CNAME(5),
  MX(15),
  NS(2),
  PTR(12),
  SOA(6),
  SRV(33),
  TXT(16);

  private final int number;

  RecordType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
