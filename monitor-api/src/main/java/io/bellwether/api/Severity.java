// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import java.util.Locale;

/** How urgent an alert is. */
public enum Severity {
  /** Worth knowing, nothing to do. */
  INFO,
  /** To be looked at in working hours. */
  WARNING,
  /** To be looked at now. */
  CRITICAL;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word that files, messages and answers use: the name in lower case. */
  public String word() {
    return word;
  }
}
