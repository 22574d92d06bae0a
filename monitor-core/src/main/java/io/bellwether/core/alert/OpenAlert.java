// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

/** An alert in the book, and its place among those that want to be called. */
final class OpenAlert {
  Alert alert;

  /** Its number in {@link Due}; negative while it waits for nothing. */
  int slot = -1;

  OpenAlert(Alert alert) {
    this.alert = alert;
  }
}
