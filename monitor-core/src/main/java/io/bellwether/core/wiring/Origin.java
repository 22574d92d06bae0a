// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

/** Where plugins are looked for, and what the place is called in messages. */
record Origin(Rank rank, String name, ClassLoader loader) {
  /** The first of these that offers a kind owns its name. */
  enum Rank {
    /** Handed over by the host in code. */
    GIVEN,
    /** The class path or module path of the host. */
    CLASS_PATH,
    /** A jar of the plugin folder. */
    FOLDER
  }

  static Origin classPath(ClassLoader loader) {
    return new Origin(Rank.CLASS_PATH, "class path", loader);
  }
}
