// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

/** A command that could not do its work, for a reason the user can act on. */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;

  CommandFailure(String what) {
    super(what);
    this.what = what;
  }

  String what() {
    return what;
  }
}
