// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.util.Optional;

/** Numbers of ports in the texts of others. */
final class Ports {
  private static final int LAST = 65_535;

  private Ports() {}

  /** Of {@code 9000}, {@code 0.0.0.0:9000} or {@code [::1]:9000}. */
  static Optional<Integer> in(String text) {
    String number = text.strip().substring(text.strip().lastIndexOf(':') + 1);
    if (!number.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    int port = Integer.parseInt(number);
    return port > 0 && port <= LAST ? Optional.of(port) : Optional.empty();
  }
}
