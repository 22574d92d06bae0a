// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

/** It answers, and says that it does not work: critical, but not lost. */
final class Broken extends Exception {
  private static final long serialVersionUID = 1L;

  Broken(String message) {
    super(message);
  }
}
