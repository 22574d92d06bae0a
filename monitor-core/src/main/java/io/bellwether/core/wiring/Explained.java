// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

/** What went wrong in a plugin, in words for whoever installed it. */
final class Explained {
  private Explained() {}

  static String of(Throwable e) {
    if (e instanceof NoClassDefFoundError
        && e.getCause() instanceof ClassNotFoundException missing) {
      return "needs class " + missing.getMessage() + ", which is not in the jar";
    }
    if (e.getCause() != null && e.getCause() != e) {
      return e.getMessage() + ": " + e.getCause();
    }
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getMessage() + " (" + e.getClass().getSimpleName() + ")";
  }
}
