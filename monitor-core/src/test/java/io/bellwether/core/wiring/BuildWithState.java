// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Inputs;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Reads nothing and asks every plugin there is, with a state folder. */
final class BuildWithState {
  private BuildWithState() {}

  public static void main(String[] args) {
    Setup setup = new Setup();
    setup.state(Path.of(args[0]));
    Engine engine = setup.engine(Inputs.none(), UnaryOperator.identity());
    engine.warnings().forEach(System.out::println);
    engine.close();
  }
}
