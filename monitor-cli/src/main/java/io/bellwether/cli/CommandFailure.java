// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

/** A command that could not do its work, for a reason the user can act on. */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final boolean misuse;

  CommandFailure(String what) {
    this(what, false);
  }

  private CommandFailure(String what, boolean misuse) {
    super(what);
    this.what = what;
    this.misuse = misuse;
  }

  /** One that the command line itself is the reason of. */
  static CommandFailure misuse(String what) {
    return new CommandFailure(what, true);
  }

  String what() {
    return what;
  }

  boolean isMisuse() {
    return misuse;
  }
}
