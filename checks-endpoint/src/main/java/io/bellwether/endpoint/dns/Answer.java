// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import java.util.List;

/**
 * What a resolver said.
 *
 * @param code 0 is no error
 * @param truncated whether there is more, which only TCP can carry
 * @param values of the type that was asked for, as dig +short shows them
 * @param aliases the names that the name stands for, in their order
 * @param ttl the shortest, in seconds; negative when there is no record
 */
record Answer(int code, boolean truncated, List<String> values, List<String> aliases, long ttl) {
  static final int SERVER_FAILURE = 2;
  static final int NO_SUCH_NAME = 3;
  static final int REFUSED = 5;

  String word() {
    return switch (code) {
      case 0 -> "NOERROR";
      case 1 -> "FORMERR";
      case SERVER_FAILURE -> "SERVFAIL";
      case NO_SUCH_NAME -> "NXDOMAIN";
      case 4 -> "NOTIMP";
      case REFUSED -> "REFUSED";
      default -> "code " + code;
    };
  }
}
