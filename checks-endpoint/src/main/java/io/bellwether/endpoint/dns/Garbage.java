// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

/** What came is no answer to what was asked. */
final class Garbage extends Exception {
  private static final long serialVersionUID = 1L;

  Garbage(String message) {
    super(message);
  }
}
