// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The files of {@code /proc} and {@code /sys} of other machines, kept as test resources. */
final class Trees {
  private Trees() {}

  static Path of(String name) {
    try {
      return Path.of(Trees.class.getResource("/trees/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static LinuxMachine machine(String name, LimitsOf whose) {
    return new LinuxMachine(of(name), whose);
  }
}
