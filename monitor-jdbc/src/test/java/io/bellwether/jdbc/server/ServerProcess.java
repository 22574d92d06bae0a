// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running server; it ends with this JVM at the latest. */
final class ServerProcess {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Thread atExit = new Thread(this::quit);

  private ServerProcess(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  static ServerProcess start(List<String> command, Path log) throws IOException {
    return new ServerProcess(
        new ProcessBuilder(Processes.unprivileged(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Ends everything at once, and nothing is written: the next start recovers. */
  void quit() {
    end("-QUIT");
  }

  /** Throws everybody out, writes everything and ends. TERM would wait for all who are there. */
  void shutDown() {
    end("-INT");
  }

  private void end(String signal) {
    try {
      if (process.isAlive()) {
        Processes.run("kill", signal, String.valueOf(process.pid()));
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    forgetAtExit();
  }

  private void forgetAtExit() {
    if (Thread.currentThread() != atExit) {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException e) {
        // the JVM is ending: the hook finds nothing left to do
      }
    }
  }
}
