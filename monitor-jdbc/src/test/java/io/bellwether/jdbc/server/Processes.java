// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Programs of other users: PostgreSQL refuses to run as root. */
final class Processes {
  static final int NOBODY = 65_534;

  private Processes() {}

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The command as an unprivileged user, who we may be already. */
  static List<String> unprivileged(List<String> command) {
    if (!isRoot()) {
      return command;
    }
    List<String> all = new ArrayList<>();
    all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    all.addAll(command);
    return all;
  }

  /** Any of them may be told to stand still ({@code STOP}) and to go on ({@code CONT}). */
  static void signal(String name, String pid) {
    try {
      run("kill", "-" + name, pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void run(String... command) throws IOException {
    run(List.of(command));
  }

  static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + said);
    }
  }
}
