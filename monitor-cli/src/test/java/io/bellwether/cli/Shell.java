// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs the program inside the test, with streams and an environment of its own. */
final class Shell {
  /** What a command left behind. */
  record Ran(int code, String out, String err) {}

  private final Map<String, String> environment;

  Shell(Map<String, String> environment) {
    this.environment = environment;
  }

  Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = new Program(new Terminal(stream(out), stream(err), environment)).run(args);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> commands() {
    return new Program(new Terminal(System.out, System.err, environment)).names();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
