// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Inputs;
import java.nio.file.Path;

/** Reads nothing and asks every plugin there is, with a state folder. */
final class BuildWithState {
  private BuildWithState() {}

  public static void main(String[] args) {
    Setup setup = new Setup();
    setup.state(Path.of(args[0]));
    setup.check(Inputs.none()).warnings().forEach(System.out::println);
  }
}
