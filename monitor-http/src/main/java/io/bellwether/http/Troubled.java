// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.io.IOException;

/** Stands for what a client threw, whose own words may hold what a server sent. */
final class Troubled extends IOException {
  private static final long serialVersionUID = 1L;

  final Trouble trouble;

  Troubled(Trouble trouble, String message, Throwable thrown) {
    super(message);
    this.trouble = trouble;
    setStackTrace(thrown.getStackTrace());
  }

  Troubled(Trouble trouble, String message) {
    super(message);
    this.trouble = trouble;
  }
}
