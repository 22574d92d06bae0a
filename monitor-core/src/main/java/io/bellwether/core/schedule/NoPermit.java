// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** The deadline was spent waiting for the source's budget: nothing was learned about the source. */
public final class NoPermit extends InterruptedException {
  private static final long serialVersionUID = 1;

  NoPermit(String message) {
    super(message);
  }
}
