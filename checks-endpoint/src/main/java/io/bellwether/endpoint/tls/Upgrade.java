// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

/** How a connection comes to TLS: at once, or after some words of its protocol. */
public enum Upgrade {
  /** At once. */
  DIRECT,
  /** After STARTTLS. */
  SMTP,
  /** After STARTTLS. */
  IMAP,
  /** After STLS. */
  POP3,
  /** After AUTH TLS. */
  FTP,
  /** After its request for it. */
  POSTGRES,
  /** Within its greeting. */
  MYSQL,
  /** After its extended request. */
  LDAP
}
