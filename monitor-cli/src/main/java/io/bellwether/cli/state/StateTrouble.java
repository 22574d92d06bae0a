// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import java.io.IOException;

/** Why the state folder, or a file in it, can not be used, with what to do about it. */
public final class StateTrouble extends IOException {
  private static final long serialVersionUID = 1L;

  public StateTrouble(String what) {
    super(what);
  }

  /** The same in a whole sentence, never null. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
